import type { UserContext } from '@/lib/access/context'
import { readEntitlementFacts } from '@/lib/access/entitlements/read-entitlement-facts'
import { authorize } from '@/lib/access/permissions'
import { NotFound } from '@/lib/core/errors'
import { withTenant } from '@/lib/platform/db/db'
import type { MeView } from './schemas'

/**
 * The person who asks, with what they use of the active organization's plan.
 * @param readFacts given where the caller shares the facts with other reads
 */
export async function getMe(ctx: UserContext, readFacts = readEntitlementFacts): Promise<MeView> {
  authorize(ctx, 'user.read')
  const [[user, organization], { usage }] = await Promise.all([
    withTenant(ctx, (db) =>
      Promise.all([
        db.user.findFirst({ where: { id: ctx.userId } }),
        db.organization.findFirst({
          where: { id: ctx.organizationId },
          select: { id: true, name: true, imageUrl: true, tier: true },
        }),
      ]),
    ),
    readFacts(ctx),
  ])
  if (!user || !organization) throw new NotFound('account')
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    imageUrl: user.imageUrl,
    phoneNumber: user.phoneNumber,
    companyName: user.companyName,
    jobTitle: user.jobTitle,
    country: user.country,
    industry: user.industry,
    profileCompletedAt: user.profileCompletedAt?.toISOString() ?? null,
    timeSpent: user.timeSpent,
    maxStepReached: user.maxStepReached,
    lastSessionFinalStep: user.lastSessionFinalStep,
    tier: organization.tier,
    importLimit: usage.limit,
    importsUsed: usage.used,
    organization: {
      id: organization.id,
      name: organization.name,
      imageUrl: organization.imageUrl,
      role: ctx.role,
    },
  }
}
