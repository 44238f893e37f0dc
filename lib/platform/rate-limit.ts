import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible'
import { RateLimited, Unavailable } from '@/lib/core/errors'
import { BoundedMap } from './bounded-map'
import { BoundedPool } from './db/bounded-pool'
import { env } from './env'
import { oncePerProcess } from './once-per-process'

/**
 * So many `points` in so many `seconds`, counted for each key by itself over all processes. The name is part of the key.
 * `exact` (when left out) asks Postgres before anything is let through: never one more, never one less, and refused while
 * Postgres is away. `leased` takes points from Postgres a tenth at a time and hands them out from memory: never one more
 * in sum, but another process may hold points that it doesn't use; while Postgres is away each process counts for itself.
 * `userMessage` replaces "Too many requests" where a person can understand the limit better.
 */
export type RateLimit = {
  name: string
  points: number
  seconds: number
  counting?: 'exact' | 'leased'
  userMessage?: string
}

/** What a key has left after a request: `left` of `points`, which are all there again in `resetSeconds`, in whole seconds. */
export type RateUse = { points: number; seconds: number; left: number; resetSeconds: number }

type Limiters = { points: number; stored: RateLimiterPostgres; inMemory: RateLimiterMemory }
type Waiter = { points: number; grant(use: RateUse): void; refuse(error: unknown): void }
/**
 * What this process knows of a key: points in hand until `until`, or none until then, and those `beyond` that Postgres had
 * left when it was asked last; `askAt` is when to ask again.
 */
type Local = { left: number; beyond: number; until: number; askAt: number; waiting: Waiter[]; isAsking: boolean }

const mostKeys = 50_000
const shared = oncePerProcess<{ pool?: BoundedPool; limiters: Map<string, Limiters>; local: BoundedMap<Local> }>(
  'rate-limits',
  () => ({ limiters: new Map(), local: new BoundedMap(mostKeys) }),
)

/** How long the refusal of an exact limit is repeated from memory: a flood costs a query in this time. */
const refusalMs = 1_000
const connections = 4

/**
 * Takes one of `key`'s points, or `points` of them at once or none; several at once only of an exact limit. Everyone who
 * waits for the same key in this process is counted by one query.
 * @returns what is left; of a leased limit other processes may have taken some of it meanwhile
 * @throws RateLimited when that many are not left, Unavailable when an exact limit can't be counted
 */
export async function consumeRateLimit(limit: RateLimit, key: string, points = 1): Promise<RateUse> {
  const name = `${limit.name}:${key.slice(0, 200)}`
  const local = shared.local.get(name) ?? { left: 0, beyond: 0, until: 0, askAt: 0, waiting: [], isAsking: false }
  const now = Date.now()
  if (points <= local.left && now < local.until) {
    local.left -= points
    return rateUse(limit, local.left + local.beyond, local.until - now)
  }
  if (points === 1 && now < local.askAt) throw refusal(limit, local.until - now)
  return new Promise((grant, refuse) => {
    local.waiting.push({ points, grant, refuse })
    if (local.isAsking) return
    shared.local.set(name, local)
    void askForAll(limit, key.slice(0, 200), local)
  })
}

/** Ends the connections and forgets the counts of this process; the next use begins again. For shutdown and tests. */
export async function disconnectRateLimits(): Promise<void> {
  const { pool } = shared
  shared.pool = undefined
  shared.limiters.clear()
  shared.local.clear()
  await pool?.end()
}

async function askForAll(limit: RateLimit, key: string, local: Local): Promise<void> {
  local.isAsking = true
  while (local.waiting.length > 0) {
    serveFromHand(limit, local)
    const batch = local.waiting.splice(0)
    if (batch.length === 0) break
    try {
      await askFor(limit, key, local, batch)
    } catch (error) {
      const refused = uncounted(error)
      for (const waiter of batch) waiter.refuse(refused)
    }
  }
  local.isAsking = false
}

function serveFromHand(limit: RateLimit, local: Local): void {
  const now = Date.now()
  if (now >= local.until) local.left = 0
  for (const waiter of local.waiting.splice(0, local.left)) {
    local.left -= 1
    waiter.grant(rateUse(limit, local.left + local.beyond, local.until - now))
  }
}

/** Takes what the batch needs, and a lot ahead where points are leased; what comes too late finds the limit used up. */
async function askFor(limit: RateLimit, key: string, local: Local, batch: Waiter[]): Promise<void> {
  const { points, stored, inMemory } = limiterFor(limit)
  const needed = batch.reduce((sum, waiter) => sum + waiter.points, 0)
  const isLeased = limit.counting === 'leased'
  const asked = isLeased ? Math.max(needed, Math.floor(points / 10)) : needed
  const counted = await stored.penalty(key, asked).catch((error: unknown) => {
    if (!isLeased) throw error
    return inMemory.penalty(key, asked)
  })
  const unasked = Math.max(0, points - (counted.consumedPoints - asked))
  let left = Math.min(asked, unasked)
  let granted = 0
  const refused: Waiter[] = []
  for (const waiter of batch) {
    if (waiter.points > left) {
      refused.push(waiter)
      continue
    }
    left -= waiter.points
    granted += waiter.points
    waiter.grant(rateUse(limit, unasked - granted, counted.msBeforeNext))
  }
  const now = Date.now()
  local.until = now + counted.msBeforeNext
  local.left = isLeased ? left : 0
  local.beyond = Math.max(0, points - counted.consumedPoints)
  const isSpent = isLeased ? left === 0 && counted.consumedPoints >= points : refused.some((one) => one.points === 1)
  local.askAt = isSpent ? now + Math.min(counted.msBeforeNext, isLeased ? Number.POSITIVE_INFINITY : refusalMs) : 0
  // What several were asked for at once is counted even where it is refused; fewer may still be left for others.
  const unused = refused.reduce((sum, waiter) => sum + (waiter.points > 1 ? waiter.points : 0), 0)
  if (unused > 0) await stored.reward(key, unused)
  for (const waiter of refused) waiter.refuse(refusal(limit, counted.msBeforeNext))
}

/** What `RateUse` says of a limit with `left` points, which are all there again in `milliseconds`. */
export function rateUse({ points, seconds }: RateLimit, left: number, milliseconds: number): RateUse {
  const resetSeconds = Math.max(1, Math.ceil(milliseconds / 1000))
  const scaled = points * env().RATE_LIMIT_SCALE
  return { points: scaled, seconds, left: Math.min(left, scaled), resetSeconds }
}

function refusal(limit: RateLimit, milliseconds: number): RateLimited {
  return new RateLimited(Math.max(1, Math.ceil(milliseconds / 1000)), {
    message: `${limit.name} is used up`,
    userMessage: limit.userMessage,
  })
}

function uncounted(cause: unknown): Unavailable {
  return new Unavailable('This can’t be done right now. Try again in a minute.', {
    message: 'a rate limit could not be counted',
    cause,
  })
}

function limiterFor({ name, points, seconds }: RateLimit): Limiters {
  const known = shared.limiters.get(name)
  if (known) return known
  const scaled = points * env().RATE_LIMIT_SCALE
  const limit = { keyPrefix: name, points: scaled, duration: seconds }
  const stored = new RateLimiterPostgres({
    ...limit,
    storeClient: pool(),
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    // One of them removes the expired rows of all.
    clearExpiredByTimeout: shared.limiters.size === 0,
  })
  const limiters = { points: scaled, stored, inMemory: new RateLimiterMemory(limit) }
  shared.limiters.set(name, limiters)
  return limiters
}

/** Gives up before other queries do: a limit must not use up the time that a request has. */
function pool(): BoundedPool {
  const queryMs = env().DB_QUERY_TIMEOUT_MS / 2
  const deadlines = { queryMs, backgroundQueryMs: queryMs }
  shared.pool ??= new BoundedPool({ connectionString: env().SYSTEM_DATABASE_URL, max: connections, deadlines })
  return shared.pool
}
