import { systemContext } from '@/lib/access/system-context'
import { listKeyWatchers, tellOfApiKey } from '@/lib/api-keys/tell-of-api-key'
import { type EventData, eventTrigger } from '@/lib/platform/events'
import type { FunctionMaker } from './job-function'

/** The admins hear of each new API key. */
export const tellOfNewApiKey: FunctionMaker = (client) =>
  client.createFunction(
    {
      id: 'tell-of-api-key',
      name: 'Notify about a new API key',
      triggers: [eventTrigger('api-key/created')],
      retries: 3,
    },
    async ({ event, step, runId }) => {
      const { organizationId, apiKeyId } = event.data as EventData<'api-key/created'>
      const ctx = systemContext(organizationId, 'tell-of-api-key', { requestId: runId })
      const watchers = await step.run('whom', () => listKeyWatchers(ctx))
      for (const userId of watchers) await step.run(`tell-${userId}`, () => tellOfApiKey(ctx, { apiKeyId, userId }))
    },
  )
