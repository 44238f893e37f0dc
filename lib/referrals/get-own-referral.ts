import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenant } from '@/lib/platform/db/db'
import { shownColumns, toReferralView } from './referral-view'
import type { ReferralView } from './schemas'

/** The referral by which the organization itself came, or null when it came through no link. */
export async function getOwnReferral(ctx: Context): Promise<ReferralView | null> {
  authorize(ctx, 'referral.read')
  const row = await withTenant(ctx, (db) =>
    db.referral.findFirst({ where: { referredOrganizationId: ctx.organizationId }, select: shownColumns }),
  )
  return row && toReferralView(row, ctx.organizationId)
}
