import { systemContext } from '@/lib/access/system-context'
import { findClipSubjects } from '@/lib/clips/find-clip-subjects'
import { unlessGone } from '@/lib/clips/unless-gone'
import { type EventData, eventTrigger } from '@/lib/platform/events'
import { mediaConcurrency } from '@/lib/platform/media/slots'
import type { FunctionMaker } from './job-function'

/** A clip that was saved with another range is looked at where no one has looked, so that the editor can frame it. */
export const findSubjectsOfSavedClip: FunctionMaker = (client) =>
  client.createFunction(
    {
      id: 'find-clip-subjects',
      name: 'Find the people of a clip',
      triggers: [eventTrigger('clip/updated')],
      retries: 3,
      concurrency: [
        { key: 'event.data.organizationId', limit: 1 },
        { scope: 'env', key: '"media"', limit: mediaConcurrency() },
      ],
    },
    ({ event, step, runId }) => {
      const { organizationId, clipId } = event.data as EventData<'clip/updated'>
      const ctx = systemContext(organizationId, 'find-clip-subjects', { requestId: runId })
      return step.run('find', () => unlessGone(() => findClipSubjects(ctx, { clipId })))
    },
  )
