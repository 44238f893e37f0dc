import type { Context } from '@/lib/access/context'
import { lockOrganization } from '@/lib/access/lock-organization'
import { day, hour } from '@/lib/core/time'
import type { TenantTransaction } from '@/lib/platform/db/db'
import { readExportsToday, readPlanLimit, refuseAtLimit } from './internal'

/**
 * Makes sure that the organization may start another export today, in the transaction that writes it. However many ask
 * at once, the limit is exact.
 * @throws LimitReached, with the number, when it resets and what to do, when the day's exports are used up
 */
export async function reserveExport(tx: TenantTransaction, ctx: Context): Promise<void> {
  await lockOrganization(tx, ctx.organizationId)
  const limit = await readPlanLimit(tx, ctx, 'exports')
  if (limit === null || (await readExportsToday(tx, ctx)) < limit) return
  const hours = Math.ceil((day - (ctx.now().getTime() % day)) / hour)
  await refuseAtLimit(tx, ctx, {
    capability: 'export',
    name: 'exports',
    limit,
    reason: 'export_limit',
    message:
      `You’ve used all ${limit} exports of today. They reset at 00:00 UTC, in ${hours} ${hours === 1 ? 'hour' : 'hours'}. ` +
      'Finished exports can still be downloaded.',
  })
}
