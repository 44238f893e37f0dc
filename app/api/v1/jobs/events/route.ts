import { z } from 'zod'
import { streamAnswer } from '@/app/_doors/answers'
import { eventStream, type StreamFrame } from '@/app/_doors/event-stream'
import { studioRoute } from '@/app/_doors/route'
import { jobEventsAnswer } from '@/lib/jobs/answers'
import { claimStream } from '@/lib/jobs/claim-stream'
import { readQueuePlaces } from '@/lib/jobs/queue-places'
import { logCursor } from '@/lib/jobs/schemas'
import { type JobMessage, watchJobs } from '@/lib/jobs/watch-jobs'
import { endTurn } from '@/lib/platform/request-shares'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'
export const maxDuration = 300

const query = z.object({ after: logCursor.optional(), jobId: z.uuid().optional(), subjectId: z.uuid().optional() })

/**
 * Live progress of the organization's jobs as server-sent events, or with `Accept: application/json` what happened
 * since `after`, and where to continue. A stream resumes where it left off by `Last-Event-ID`.
 */
export const GET = studioRoute(
  {
    summary: 'Watch jobs',
    description:
      'Progress as server-sent events. With `Accept: application/json` what happened since `after`, and where to continue. A stream resumes where it left off by `Last-Event-ID`.',
    answer: streamAnswer('text/event-stream', jobEventsAnswer),
    rate: 'stream',
    permission: 'job.read',
    query,
  },
  async (ctx, { query, request }) => {
    const lastEventId = logCursor.safeParse(request.headers.get('last-event-id')).data ?? query.after
    const after = lastEventId === undefined ? undefined : BigInt(lastEventId)
    const watch = (signal: AbortSignal) => watchJobs(ctx, { ...query, after, signal })
    if (request.headers.get('accept')?.includes('application/json')) {
      return { ...(await firstBatch(watch)), places: await readQueuePlaces(ctx) }
    }
    const giveBack = claimStream(ctx)
    endTurn()
    return eventStream(request.signal, holding(giveBack, watch), toFrame)
  },
)

/** `watch` with a claimed place, which is given back when the stream ends or its reader leaves. */
function holding(giveBack: () => void, watch: (signal: AbortSignal) => AsyncGenerator<JobMessage>) {
  return async function* held(signal: AbortSignal) {
    try {
      yield* watch(signal)
    } finally {
      giveBack()
    }
  }
}

function toFrame(message: JobMessage): StreamFrame {
  if (message.kind === 'end') return { event: 'end', data: { reason: message.reason } }
  const id = String(message.cursor)
  if (message.kind === 'alive') return { id }
  if (message.kind === 'reset') return { id, event: 'reset', data: { cursor: id } }
  if (message.kind === 'line') return { id, event: 'line', data: { places: message.places } }
  return { id, event: 'jobs', data: { events: message.events, cursor: id } }
}

type Batch = Omit<z.output<typeof jobEventsAnswer>, 'places'>

async function firstBatch(watch: (signal: AbortSignal) => AsyncGenerator<JobMessage>): Promise<Batch> {
  const done = new AbortController()
  try {
    for await (const message of watch(done.signal)) {
      if (message.kind === 'end') break
      const events = message.kind === 'events' ? message.events : []
      return { events, cursor: String(message.cursor), isReset: message.kind === 'reset' }
    }
    return { events: [], cursor: null, isReset: false }
  } finally {
    done.abort()
  }
}
