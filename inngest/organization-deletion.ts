import type { ChangeSource } from '@/lib/access/audit'
import { systemContext } from '@/lib/access/system-context'
import { systemClock } from '@/lib/core/time'
import { purgeOrganization } from '@/lib/deletion/purge-organization'
import { reconcileRenewal } from '@/lib/deletion/reconcile-renewal'
import { listAdmins, tellAdmin } from '@/lib/deletion/tell-admins'
import { type EventData, eventTrigger } from '@/lib/platform/events'
import type { FunctionMaker } from './job-function'

/** A deletion that was requested, withdrawn or comes near: the subscription follows, and the admins hear of it. */
export const followDeletion: FunctionMaker = (client) =>
  client.createFunction(
    {
      id: 'follow-deletion',
      name: 'Follow the deletion of an organization',
      triggers: [eventTrigger('organization/deletion-changed')],
      concurrency: [{ key: 'event.data.organizationId', limit: 1 }],
      retries: 5,
    },
    async ({ event, step, runId }) => {
      const { organizationId, change } = event.data as EventData<'organization/deletion-changed'>
      const ctx = systemContext(organizationId, 'follow-deletion', { requestId: runId })
      const admins = await step.run('list-admins', () => listAdmins(organizationId))
      for (const userId of admins) {
        await step.run(`tell-${userId}`, () => tellAdmin({ organizationId, userId, news: change, occasion: runId }))
      }
      return { renewal: await step.run('reconcile-renewal', () => reconcileRenewal(ctx)) }
    },
  )

/** An organization whose grace period is over is removed, step by step; what fails is started again within the hour. */
export const purgeDeletedOrganization: FunctionMaker = (client) =>
  client.createFunction(
    {
      id: 'purge-organization',
      name: 'Remove a deleted organization',
      triggers: [eventTrigger('organization/purge-due')],
      concurrency: [{ key: 'event.data.organizationId', limit: 1 }, { limit: 2 }],
      retries: 4,
    },
    async ({ event, step, runId }) => {
      const { organizationId } = event.data as EventData<'organization/purge-due'>
      const source: ChangeSource = {
        actor: { kind: 'system', id: 'purge-organization' },
        requestId: runId,
        now: systemClock,
      }
      const run = async <T>(id: string, work: () => Promise<T>) => (await step.run(id, work)) as T
      return { state: await purgeOrganization(source, { organizationId }, run) }
    },
  )
