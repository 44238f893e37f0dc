import type { UserContext } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { getReferralCode } from '@/lib/referrals/get-referral-code'
import { inviteByEmail } from '@/lib/referrals/invite-by-email'

/** Organizations that signed up with the demo organization's link, and how far each has come. */
const others = [
  { name: 'Harbor & Pine', slug: 'harbor-pine', daysAgo: 40, status: 'REWARDED' },
  { name: 'استوديو النور', slug: 'alnoor', daysAgo: 9, status: 'COMPLETED' },
  { name: 'Pixel Parade 🎉', slug: 'pixel-parade', daysAgo: 2, status: 'PENDING' },
] as const

/** Gives the organization referrals in each state, a reward, and invitations that were sent. */
export async function referOthers(ctx: UserContext): Promise<void> {
  const { code } = await getReferralCode(ctx)
  for (const other of others) await refer(ctx, code ?? '', other)
  await inviteByEmail(ctx, { addresses: ['ida@harbor.example', 'omar@alnoor.example'] })
}

async function refer(ctx: UserContext, code: string, { name, slug, daysAgo, status }: (typeof others)[number]) {
  const clerkId = `org_demo_${slug}`
  const at = addMilliseconds(ctx.now(), -daysAgo * day)
  const completedAt = status === 'PENDING' ? null : addMilliseconds(at, day)
  const rewardedAt = status === 'REWARDED' ? addMilliseconds(at, 10 * day) : null
  await systemDb().$transaction(async (tx) => {
    if (await tx.organization.findUnique({ where: { clerkId } })) return
    const id = newId()
    const referralCode = slug.slice(0, 8).toUpperCase()
    const founded = { clerkId, name, slug, clerkUpdatedAt: at, createdAt: at, referralCode }
    await tx.organization.create({ data: { id, ...founded, referredById: ctx.organizationId } })
    const referralId = newId()
    await tx.referral.create({
      data: {
        id: referralId,
        referrerOrganizationId: ctx.organizationId,
        referredOrganizationId: id,
        code,
        status,
        createdAt: at,
        completedAt,
        rewardDueAt: completedAt && addMilliseconds(ctx.now(), (rewardedAt ? -1 : 5) * day),
        rewardedAt,
      },
    })
    if (!rewardedAt) return
    const reward = { referralId, kind: 'imports', amount: 2, state: 'granted', grantedAt: rewardedAt } as const
    await tx.referralReward.createMany({
      data: [ctx.organizationId, id].map((organizationId) => ({ ...reward, organizationId, createdAt: rewardedAt })),
    })
  })
}
