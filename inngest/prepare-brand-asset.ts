import { systemContext } from '@/lib/access/system-context'
import { prepareAsset } from '@/lib/brand/prepare-asset'
import { type EventData, eventTrigger } from '@/lib/platform/events'
import { mediaConcurrency } from '@/lib/platform/media/slots'
import type { FunctionMaker } from './job-function'

/** A logo, font, intro or outro that was added to a brand kit is checked and put to use. */
export const prepareAddedBrandAsset: FunctionMaker = (client) =>
  client.createFunction(
    {
      id: 'prepare-brand-asset',
      name: 'Check a file of a brand kit',
      triggers: [eventTrigger('brand/asset-added')],
      retries: 3,
      concurrency: [
        { key: 'event.data.organizationId', limit: 1 },
        { scope: 'env', key: '"media"', limit: mediaConcurrency() },
      ],
    },
    ({ event, step, runId }) => {
      const { organizationId, assetId } = event.data as EventData<'brand/asset-added'>
      const ctx = systemContext(organizationId, 'prepare-brand-asset', { requestId: runId })
      return step.run('prepare', () => prepareAsset(ctx, { assetId }))
    },
  )
