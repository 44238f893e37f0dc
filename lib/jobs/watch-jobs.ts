import type { UserContext } from '@/lib/access/context'
import { isMember } from '@/lib/access/is-member'
import { authorize } from '@/lib/access/permissions'
import { minute, second } from '@/lib/core/time'
import { shutdownSignal } from '@/lib/platform/shutdown'
import type { TailEvent } from './job-tail'
import { followJobs } from './job-tails'
import { readQueuePlaces } from './queue-places'
import { readJobEvents } from './read-job-events'
import type { JobEvent, QueuePlace } from './schemas'

export type WatchJobsInput = {
  /** Go on after this log id, as a stream's `cursor` said; without it from about a minute ago. */
  after?: bigint
  jobId?: string
  subjectId?: string
  /** Aborted when the reader leaves. */
  signal: AbortSignal
}

export type JobMessage =
  | { kind: 'events'; events: JobEvent[]; cursor: bigint }
  /** More happened than is worth replaying: read the lists again and go on from `cursor`. */
  | { kind: 'reset'; cursor: bigint }
  | { kind: 'alive'; cursor: bigint }
  /** Where the organization's waiting jobs stand in line now; told when it has changed. */
  | { kind: 'line'; places: QueuePlace[]; cursor: bigint }
  | { kind: 'end'; reason: 'membership' | 'shutdown' | 'time' }

const aliveEveryMs = 15 * second
const lineEveryMs = 5 * second
/** Proxies and serverless platforms cut connections at 5 minutes; this end comes first, and clients go on at once. */
const longestWatchMs = 3.5 * minute
const mostReplayed = 2000
const pageSize = 500

/**
 * What happens to the organization's jobs, as it happens. Every committed line is yielded at least once to a reader
 * that comes back with the last `cursor` it saw, in the order of its job; lines of different jobs may change places.
 * Ends after 3.5 minutes, when the process stops, and within 15 s of a membership that is gone. One that was opened
 * by an API key yields nothing a second after the key has ended, and ends within 5 s.
 */
export async function* watchJobs(ctx: UserContext, input: WatchJobsInput): AsyncGenerator<JobMessage> {
  authorize(ctx, 'job.read')
  const { signal } = input
  const stopping = shutdownSignal()
  const endsAt = Date.now() + longestWatchMs
  const queue: TailEvent[] = []
  const sent = new Set<bigint>()
  let wake = () => {}
  const follow = await followJobs(ctx, (events) => {
    queue.push(...events)
    wake()
  })
  const ring = () => wake()
  signal.addEventListener('abort', ring)
  stopping.addEventListener('abort', ring)
  try {
    let cursor = input.after ?? follow.tail.floor
    const replay = await readSince(ctx, cursor)
    if (replay === null) yield { kind: 'reset', cursor: follow.tail.floor }
    else queue.unshift(...replay)
    await follow.tail.catchUp()

    let aliveAt = 0
    let lineAt = 0
    let toldLine = '[]'
    const keyEnded = endOfKey(ctx)
    while (!signal.aborted) {
      const fresh = queue.splice(0).filter((entry) => entry.id > cursor && !sent.has(entry.id) && sent.add(entry.id))
      const { floor } = follow.tail
      const hasMoved = floor > cursor
      if (hasMoved) {
        cursor = floor
        for (const id of sent) if (id <= floor) sent.delete(id)
      }
      const events = fresh.map((entry) => entry.event).filter((event) => isWanted(event, input))
      if (await keyEnded()) return yield { kind: 'end', reason: 'membership' }
      if (events.length > 0) yield { kind: 'events', events, cursor }
      else if (hasMoved || Date.now() >= aliveAt) yield { kind: 'alive', cursor }

      if (Date.now() >= lineAt || events.some((event) => event.kind === 'state')) {
        const places = await readQueuePlaces(ctx)
        lineAt = Date.now() + lineEveryMs
        if (JSON.stringify(places) !== toldLine) yield { kind: 'line', places, cursor }
        toldLine = JSON.stringify(places)
      }

      if (stopping.aborted) return yield { kind: 'end', reason: 'shutdown' }
      if (Date.now() >= endsAt) return yield { kind: 'end', reason: 'time' }
      if (Date.now() >= aliveAt) {
        if (!(await isMember(ctx))) return yield { kind: 'end', reason: 'membership' }
        aliveAt = Date.now() + aliveEveryMs
      }
      if (queue.length > 0 || follow.tail.floor > cursor) continue
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(0, Math.min(aliveAt, endsAt, lineAt) - Date.now()))
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
        if (signal.aborted || stopping.aborted) wake()
      })
    }
  } finally {
    signal.removeEventListener('abort', ring)
    stopping.removeEventListener('abort', ring)
    follow.stop()
  }
}

/** Whether the API key that watches has ended, as known a second ago; never for people, who are asked about with the beat. */
function endOfKey(ctx: UserContext): () => Promise<boolean> {
  if (ctx.actor.kind !== 'apiKey') return async () => false
  let knownUntil = 0
  return async () => {
    if (Date.now() < knownUntil) return false
    if (!(await isMember(ctx))) return true
    knownUntil = Date.now() + second
    return false
  }
}

/** The lines after `cursor`, or null when they are too many to replay. */
async function readSince(ctx: UserContext, cursor: bigint): Promise<TailEvent[] | null> {
  const found: TailEvent[] = []
  let afterId = cursor
  while (found.length <= mostReplayed) {
    const page = await readJobEvents(ctx, { afterId, limit: pageSize })
    found.push(...page.events)
    if (page.events.length < pageSize) return found
    afterId = page.events.at(-1)?.id ?? afterId
  }
  return null
}

function isWanted(event: JobEvent, input: WatchJobsInput): boolean {
  if (input.jobId && event.jobId !== input.jobId) return false
  return !input.subjectId || event.subjectId === input.subjectId
}
