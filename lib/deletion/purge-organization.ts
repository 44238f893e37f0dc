import type { ChangeSource } from '@/lib/access/audit'
import { endBilling } from '@/lib/billing/end-billing-of-deleted'
import { Unavailable } from '@/lib/core/errors'
import { deleteClerkOrganization } from '@/lib/platform/clerk'
import { systemDb } from '@/lib/platform/db/db'
import { log } from '@/lib/platform/log'
import { unlinkOrganization } from '@/lib/referrals/unlink-organization'
import { removeFiles } from './remove-files'
import { removeMentions } from './remove-mentions'
import { type RemovalLimits, removeRows } from './remove-rows'
import { type PurgeState, startPurge } from './start-purge'
import { listAdmins, tellAdmin } from './tell-admins'

/** Runs one part of the removal: durable where it is run by Inngest, in order everywhere. */
export type PurgeStep = <T>(id: string, work: () => Promise<T>) => Promise<T>

/** The outside services that a removal reaches. */
export type PurgeServices = {
  deleteClerkOrganization(clerkId: string): Promise<void>
  endBilling(source: ChangeSource, organizationId: string): Promise<void>
  tellAdmin: typeof tellAdmin
}

const services: PurgeServices = { deleteClerkOrganization, endBilling, tellAdmin }
const atOnce: PurgeStep = (_, work) => work()
const mostRounds = 500

/**
 * Removes an organization whose grace period is over: its subscription, files, organization at Clerk, and every row. What is
 * left is one row of `deleted_organizations`. Each step may be repeated, and a removal that was cut off anywhere goes on
 * where it was.
 * @returns `gone` when nothing is left, `not-due` when nothing was to be done, `started` when there is more to do
 * @throws Internal when a service does not answer; call it again
 */
export async function purgeOrganization(
  source: ChangeSource,
  { organizationId, limits }: { organizationId: string; limits?: RemovalLimits },
  step: PurgeStep = atOnce,
  { deleteClerkOrganization, endBilling, tellAdmin } = services,
): Promise<PurgeState['state']> {
  const { state } = await step('start', () => startPurge(source, organizationId))
  if (state !== 'started') return state
  const admins = await step('list-admins', () => listAdmins(organizationId))
  for (const userId of admins) {
    const news = { organizationId, userId, news: 'started', occasion: 'purge' } as const
    await step(`tell-${userId}`, () => tellBestEffort(tellAdmin, news))
  }
  await step('end-billing', () => endBilling(source, organizationId))
  await step('remove-files', () => removeFiles(organizationId))
  await step('remove-from-clerk', async () => {
    const gone = await systemDb().deletedOrganization.findUnique({ where: { id: organizationId } })
    if (gone) await deleteClerkOrganization(gone.clerkId)
  })
  await step('unlink-referrals', () => unlinkOrganization(organizationId, source.now()))
  await step('remove-mentions', () => removeMentions(organizationId))
  for (let round = 0; round < mostRounds; round += 1) {
    const { isDone } = await step(`remove-rows-${round}`, () => removeRows(organizationId, limits))
    if (isDone) return step('finish', () => finishPurge(source, organizationId))
  }
  return 'started'
}

/** The row of the organization goes last, so that a removal that was cut off is found by it. */
async function finishPurge(source: ChangeSource, organizationId: string): Promise<'gone'> {
  await systemDb().organization.deleteMany({ where: { id: organizationId, purgeStartedAt: { not: null } } })
  // Tables without a key to the organization may have got a row meanwhile.
  for (let isDone = false; !isDone; ) isDone = (await removeRows(organizationId)).isDone
  await systemDb().deletedOrganization.updateMany({
    where: { id: organizationId, purgedAt: null },
    data: { purgedAt: source.now() },
  })
  log().info({ organizationId }, 'an organization was removed')
  return 'gone'
}

/** A mail that is not taken keeps nobody's data from being removed. */
async function tellBestEffort(tell: typeof tellAdmin, input: Parameters<typeof tellAdmin>[0]): Promise<boolean> {
  try {
    return await tell(input)
  } catch (error) {
    if (error instanceof Unavailable) throw error
    log().warn({ err: error, organizationId: input.organizationId }, 'an admin was not told of a removal')
    return false
  }
}
