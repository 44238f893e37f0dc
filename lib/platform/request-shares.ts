import type { ServerResponse } from 'node:http'
import type { AppError } from '@/lib/core/errors'
import { second } from '@/lib/core/time'
import { env } from './env'
import { currentExchange, remainingMs } from './exchange'
import { FairQueue, refusalOf } from './fair-queue'
import { FairTurns } from './fair-turns'
import { loopUtilization } from './loop-load'
import { oncePerProcess } from './once-per-process'

const mostWaiting = 40
const longestWaitMs = 5 * second
const pumpEveryMs = 250

type Shares = { queue: FairQueue; turns: FairTurns; releases: WeakMap<ServerResponse, () => void> }

const shares = oncePerProcess('request-shares', () => newShares())

function newShares(): Shares {
  const turns = new FairTurns({
    most: () => env().REQUESTS_AT_ONCE,
    utilization: loopUtilization,
    now: () => performance.now(),
    countOf: (organization) => queue.countOf(organization),
  })
  const queue: FairQueue = new FairQueue({
    slots: Number.POSITIVE_INFINITY,
    mayTake: (organization, held) => turns.mayBegin(organization, held),
    mostWaiting,
    waitMs: () => Math.min(longestWaitMs, remainingMs()),
    pumpEveryMs,
  })
  return { queue, turns, releases: new WeakMap() }
}

/**
 * Lets the running request begin in its organization's turn: so many of one organization are at work at once in this
 * process, whose processor all share, and fewer while it is busy; the others wait in a line of their own. The turn ends
 * with the answer.
 * @param organization what a request is counted for; null is not counted
 * @returns why it may not begin, RateLimited or Unavailable; null when it may
 */
export async function admitRequest(organization: string | null): Promise<AppError | null> {
  const { response } = currentExchange() ?? {}
  if (!organization || !response || shares.releases.has(response)) return null
  try {
    const release = await shares.queue.take(organization)
    shares.turns.begin(organization)
    shares.releases.set(response, release)
    if (response.closed) release()
    else response.once('close', release)
    return null
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal) return refusal
    throw error
  }
}

/** Ends the turn of the running request before its answer ends: a stream is open for minutes, and does little. */
export function endTurn(): void {
  const { response } = currentExchange() ?? {}
  if (response) shares.releases.get(response)?.()
}
