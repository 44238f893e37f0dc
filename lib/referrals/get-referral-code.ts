import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { NotFound } from '@/lib/core/errors'
import { withTenant } from '@/lib/platform/db/db'
import { env } from '@/lib/platform/env'
import type { ReferralCodeView } from './schemas'

/** The organization's referral code and the link that carries it. */
export async function getReferralCode(ctx: Context): Promise<ReferralCodeView> {
  authorize(ctx, 'referral.read')
  const organization = await withTenant(ctx, (db) =>
    db.organization.findFirst({ where: { id: ctx.organizationId }, select: { referralCode: true } }),
  )
  if (!organization) throw new NotFound('organization')
  return { code: organization.referralCode, link: new URL(`/r/${organization.referralCode}`, env().APP_URL).href }
}
