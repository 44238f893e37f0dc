import { listMailableAdmins } from '@/lib/access/list-mailable-admins'
import { systemContext } from '@/lib/access/system-context'
import { tellOfApiKey } from '@/lib/api-keys/tell-of-api-key'
import { tellOfKeyEnd } from '@/lib/api-keys/tell-of-key-end'
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
      const watchers = await step.run('whom', () => listMailableAdmins(ctx))
      for (const userId of watchers) await step.run(`tell-${userId}`, () => tellOfApiKey(ctx, { apiKeyId, userId }))
    },
  )

/** The admins hear of an API key that ends in a week. */
export const tellOfEndingApiKey: FunctionMaker = (client) =>
  client.createFunction(
    {
      id: 'tell-of-ending-api-key',
      name: 'Notify about an API key that expires soon',
      triggers: [eventTrigger('api-key/ending')],
      retries: 3,
    },
    async ({ event, step, runId }) => {
      const { organizationId, apiKeyId } = event.data as EventData<'api-key/ending'>
      const ctx = systemContext(organizationId, 'tell-of-ending-api-key', { requestId: runId })
      const watchers = await step.run('whom', () => listMailableAdmins(ctx))
      for (const userId of watchers) await step.run(`tell-${userId}`, () => tellOfKeyEnd(ctx, { apiKeyId, userId }))
    },
  )
