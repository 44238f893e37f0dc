import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { RateLimited } from '@/lib/core/errors'
import { BoundedPool } from './db/bounded-pool'
import { env } from './env'

/**
 * So many `points` in so many `seconds`, counted for each key by itself. The name is part of the key; `userMessage` is
 * for limits that a person can understand better than "a little fast".
 */
export type RateLimit = { name: string; points: number; seconds: number; userMessage?: string }

// Pages and route handlers evaluate this module separately in one process; they share the pool.
const key = Symbol.for('clipforge.rate-limits')
const holder = globalThis as { [key]?: { pool?: BoundedPool; limiters: Map<string, RateLimiterPostgres> } }
holder[key] ??= { limiters: new Map() }
const shared = holder[key]

/**
 * Takes one of `key`'s points, or `points` of them at once or none. Counted in Postgres by one upsert, so the limit is
 * exact over all processes. While the database does not answer each process counts for itself: limits get wider then,
 * nobody is locked out.
 * @throws RateLimited when that many are not left
 */
export async function consumeRateLimit(limit: RateLimit, key: string, points = 1): Promise<void> {
  const limiter = limiterFor(limit)
  const counted = key.slice(0, 200)
  try {
    await limiter.consume(counted, points)
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    // What was asked for is counted even where it is refused; fewer points may still be left.
    if (points > 1) await limiter.reward(counted, points)
    throw new RateLimited(Math.max(1, Math.ceil(error.msBeforeNext / 1000)), {
      message: `${limit.name} is used up`,
      userMessage: limit.userMessage,
    })
  }
}

/** Ends the connections; the next use opens them again. For shutdown and tests. */
export async function disconnectRateLimits(): Promise<void> {
  const { pool } = shared
  shared.pool = undefined
  shared.limiters.clear()
  await pool?.end()
}

function limiterFor({ name, points, seconds }: RateLimit): RateLimiterPostgres {
  const known = shared.limiters.get(name)
  if (known) return known
  const limiter = new RateLimiterPostgres({
    storeClient: pool(),
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
    insuranceLimiter: new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }),
  })
  shared.limiters.set(name, limiter)
  return limiter
}

/** Gives up before other queries do: a limit must not use up the time that a request has. */
function pool(): BoundedPool {
  const queryMs = env().DB_QUERY_TIMEOUT_MS / 2
  const deadlines = { queryMs, backgroundQueryMs: queryMs }
  shared.pool ??= new BoundedPool({ connectionString: env().SYSTEM_DATABASE_URL, max: 2, deadlines })
  return shared.pool
}
