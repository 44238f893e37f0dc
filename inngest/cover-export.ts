import { systemContext } from '@/lib/access/system-context'
import { renderCover } from '@/lib/clips/render-cover'
import { type EventData, eventTrigger } from '@/lib/platform/events'
import { mediaConcurrency } from '@/lib/platform/media/slots'
import type { FunctionMaker } from './job-function'

/** The frame that a person chose becomes the poster of an export. Where that fails, the one before stays. */
export const coverChosenExport: FunctionMaker = (client) =>
  client.createFunction(
    {
      id: 'cover-export',
      name: 'Take the cover of an export',
      triggers: [eventTrigger('export/cover-chosen')],
      retries: 3,
      concurrency: [
        { key: 'event.data.organizationId', limit: 1 },
        { scope: 'env', key: '"media"', limit: mediaConcurrency() },
      ],
    },
    ({ event, step, runId }) => {
      const { organizationId, exportId } = event.data as EventData<'export/cover-chosen'>
      const ctx = systemContext(organizationId, 'cover-export', { requestId: runId })
      return step.run('cover', () => renderCover(ctx, { exportId }))
    },
  )
