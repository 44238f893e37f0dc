import { recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { liveOrganization } from '@/lib/access/live-organization'
import { authorize } from '@/lib/access/permissions'
import { attributeReferral } from './attribute-referral'
import { referralTransaction } from './internal'
import { isNewEnough, readReferralCode } from './rules'

/**
 * Writes down that a new person came through a referral link, the first link that their browser shows; from then on the
 * browser may forget it. An unknown code, and someone who has been here for longer, are passed over in silence, so that
 * no one can find codes by trying.
 */
export async function rememberReferral(ctx: UserContext, input: { code: string }): Promise<void> {
  authorize(ctx, 'referral.read')
  const code = readReferralCode(input.code)
  if (!code) return
  await referralTransaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: ctx.userId }, select: { createdAt: true } })
    if (!user || !isNewEnough(user.createdAt, ctx.now())) return
    const referrer = await tx.organization.findFirst({
      where: { referralCode: code, ...liveOrganization },
      select: { id: true },
    })
    if (!referrer) return
    const { count } = await tx.user.updateMany({
      where: { id: ctx.userId, referredByCode: null },
      data: { referredByCode: code, referredAt: ctx.now() },
    })
    if (count === 1) {
      await recordAudit(
        tx,
        { ...ctx, organizationId: null },
        { action: 'referral.remember', target: { type: 'user', id: ctx.userId }, data: { code } },
      )
    }
    await attributeReferral(tx, ctx, ctx.userId)
  })
}
