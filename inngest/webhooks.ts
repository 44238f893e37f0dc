import { listMailableAdmins } from '@/lib/access/list-mailable-admins'
import { systemContext } from '@/lib/access/system-context'
import { second } from '@/lib/core/time'
import { type EventData, eventTrigger } from '@/lib/platform/events'
import { drainEndpoint } from '@/lib/webhooks/drain-endpoint'
import { forwardedEvents } from '@/lib/webhooks/event-types'
import { fanOutEvent } from '@/lib/webhooks/fan-out-event'
import { tellOfEndpoint } from '@/lib/webhooks/tell-of-endpoint'
import { wakeEndpoint, wakeEndpoints } from '@/lib/webhooks/wake-endpoint'
import type { FunctionMaker } from './job-function'

/** Waits that are shorter than this are slept through; longer ones are left to the sweep. */
const longestSleepMs = 60 * second

/** Events become deliveries to the endpoints of their organization. */
export const fanOutToWebhooks: FunctionMaker = (client) =>
  client.createFunction(
    {
      id: 'fan-out-to-webhooks',
      name: 'Hand an event to webhook endpoints',
      triggers: forwardedEvents.map((name) => eventTrigger(name)),
      retries: 3,
      concurrency: [{ key: 'event.data.organizationId', limit: 5 }],
    },
    async ({ event, step, runId }) => {
      const { id, name, data } = event as {
        id: string
        name: (typeof forwardedEvents)[number]
        data: EventData<'video/uploaded'>
      }
      const { organizationId } = data
      const ctx = systemContext(organizationId, 'webhooks', { requestId: runId })
      await step.run('fan-out', async () => {
        const endpoints = await fanOutEvent(ctx, { id, name, data })
        await wakeEndpoints(endpoints.map((endpointId) => ({ organizationId, endpointId })))
        return endpoints.length
      })
    },
  )

/** Sends what is due to one endpoint, for at most 20 seconds, and asks again while there is more. */
export const drainWebhookEndpoint: FunctionMaker = (client) =>
  client.createFunction(
    {
      id: 'drain-webhook-endpoint',
      name: 'Send what waits for a webhook endpoint',
      triggers: [eventTrigger('webhook/due')],
      retries: 1,
      concurrency: [{ key: 'event.data.endpointId', limit: 1 }],
    },
    async ({ event, step }) => {
      const { organizationId, endpointId } = event.data as EventData<'webhook/due'>
      const drained = await step.run('drain', async () => {
        const done = await drainEndpoint(endpointId)
        return done && { sent: done.sent, waitMs: done.dueAt && Math.max(0, done.dueAt.getTime() - Date.now()) }
      })
      const waitMs = drained?.waitMs ?? null
      if (waitMs === null || waitMs > longestSleepMs) return drained
      if (waitMs > 0) await step.sleep('wait', Math.max(second, waitMs))
      await step.run('again', () => wakeEndpoint(organizationId, endpointId))
      return drained
    },
  )

/** The admins hear that an endpoint has failed for a day, or was turned off. */
export const tellOfFailingEndpoint: FunctionMaker = (client) =>
  client.createFunction(
    {
      id: 'tell-of-webhook-endpoint',
      name: 'Notify about a failing webhook endpoint',
      triggers: [eventTrigger('webhook/endpoint-failing')],
      retries: 3,
    },
    async ({ event, step, runId }) => {
      const { organizationId, endpointId, change } = event.data as EventData<'webhook/endpoint-failing'>
      const ctx = systemContext(organizationId, 'webhooks', { requestId: runId })
      const eventId = event.id ?? runId
      const watchers = await step.run('whom', () => listMailableAdmins(ctx))
      for (const userId of watchers)
        await step.run(`tell-${userId}`, () => tellOfEndpoint(ctx, { endpointId, change, userId, eventId }))
    },
  )
