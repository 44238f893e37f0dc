import { type ChangeSource, recordAudit } from '@/lib/access/audit'
import { liveOrganization } from '@/lib/access/live-organization'
import { newId } from '@/lib/core/ids'
import type { SystemTransaction } from '@/lib/platform/db/db'
import { checkReferral } from './check-referral'
import { isNewEnough, isRemembered } from './rules'

/**
 * Makes the referral of a person's first organization, once both are known: that they came through a link, and that they
 * founded it. Called from either side, whichever is seen later; repeats change nothing. An organization older than
 * seven days, or referred already, is left as it is.
 * @returns the referral's id, or null when there is none to make
 */
export async function attributeReferral(
  tx: SystemTransaction,
  source: ChangeSource,
  userId: string,
): Promise<string | null> {
  const user = await tx.user.findUnique({ where: { id: userId }, select: { referredByCode: true, referredAt: true } })
  if (!user?.referredByCode || !user.referredAt || !isRemembered(user.referredAt, source.now())) return null
  const referred = await firstFounded(tx, userId)
  if (!referred || referred.deletedAt || !isNewEnough(referred.createdAt, source.now())) return null
  const referrer = await tx.organization.findFirst({
    where: { referralCode: user.referredByCode, ...liveOrganization, bannedAt: null, id: { not: referred.id } },
    select: { id: true },
  })
  if (!referrer) return null

  const id = newId()
  const { count } = await tx.referral.createMany({
    data: [
      {
        id,
        referrerOrganizationId: referrer.id,
        referredOrganizationId: referred.id,
        referredUserId: userId,
        code: user.referredByCode,
        createdAt: source.now(),
      },
    ],
    skipDuplicates: true,
  })
  if (count === 0) return null
  await tx.organization.updateMany({
    where: { id: referred.id, referredById: null },
    data: { referredById: referrer.id },
  })
  const target = { type: 'referral', id }
  for (const organizationId of [referrer.id, referred.id]) {
    await recordAudit(tx, { ...source, organizationId }, { action: 'referral.create', target })
  }
  await checkReferral(tx, source, id)
  return id
}

/**
 * The first organization that the person founded: Clerk says who did, and where it does not, the founder is the person who was
 * its first member, as an admin.
 */
async function firstFounded(tx: SystemTransaction, userId: string) {
  const candidates = await tx.organization.findMany({
    where: { OR: [{ createdById: userId }, { createdById: null, memberships: { some: { userId, role: 'admin' } } }] },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      createdAt: true,
      deletedAt: true,
      createdById: true,
      memberships: {
        orderBy: [{ clerkCreatedAt: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
        take: 1,
        select: { userId: true },
      },
    },
  })
  return candidates.find((one) => one.createdById === userId || one.memberships[0]?.userId === userId) ?? null
}
