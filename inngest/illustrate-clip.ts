import { systemContext } from '@/lib/access/system-context'
import { illustrateClip } from '@/lib/clips/illustrate-clip'
import { unlessGone } from '@/lib/clips/unless-gone'
import { type EventData, eventTrigger } from '@/lib/platform/events'
import { mediaConcurrency } from '@/lib/platform/media/slots'
import type { FunctionMaker } from './job-function'

/** A clip that a person created, or chose another moment for, gets its picture. Where that fails, its video's picture stays. */
export const illustrateCreatedClip: FunctionMaker = (client) =>
  client.createFunction(
    {
      id: 'illustrate-clip',
      name: 'Take the picture of a clip',
      triggers: [eventTrigger('clip/created'), eventTrigger('clip/thumbnail-chosen')],
      retries: 3,
      concurrency: [
        { key: 'event.data.organizationId', limit: 1 },
        { scope: 'env', key: '"media"', limit: mediaConcurrency() },
      ],
    },
    ({ event, step, runId }) => {
      const { organizationId, clipId } = event.data as EventData<'clip/created'>
      const ctx = systemContext(organizationId, 'illustrate-clip', { requestId: runId })
      return step.run('illustrate', () => unlessGone(() => illustrateClip(ctx, { clipId })))
    },
  )
