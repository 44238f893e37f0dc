import { systemContext } from '@/lib/access/system-context'
import { unlessGone } from '@/lib/clips/unless-gone'
import { prepareTrack } from '@/lib/music/prepare-track'
import { type EventData, eventTrigger } from '@/lib/platform/events'
import { mediaConcurrency } from '@/lib/platform/media/slots'
import type { FunctionMaker } from './job-function'

/** A track that was uploaded is decoded once: how long it is, or why it can't be used. */
export const prepareUploadedTrack: FunctionMaker = (client) =>
  client.createFunction(
    {
      id: 'prepare-track',
      name: 'Prepare a track of music',
      triggers: [eventTrigger('music/uploaded')],
      retries: 3,
      concurrency: [
        { key: 'event.data.organizationId', limit: 1 },
        { scope: 'env', key: '"media"', limit: mediaConcurrency() },
      ],
    },
    ({ event, step, runId }) => {
      const { organizationId, trackId } = event.data as EventData<'music/uploaded'>
      const ctx = systemContext(organizationId, 'prepare-track', { requestId: runId })
      return step.run('prepare', () => unlessGone(() => prepareTrack(ctx, { trackId })))
    },
  )
