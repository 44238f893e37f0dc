import type { Context } from '@/lib/access/context'
import { readEntitlementFacts } from '@/lib/access/entitlements/read-entitlement-facts'
import { authorize } from '@/lib/access/permissions'
import { NotFound } from '@/lib/core/errors'
import { getOnboarding } from '@/lib/onboarding/get-onboarding'
import { withTenant } from '@/lib/platform/db/db'
import type { OrganizationState } from './schemas'

/**
 * The organization of the context with everything that decides what it can do now.
 * @param input the id under which it is asked for, where there is one
 * @throws NotFound for any id but its own
 */
export async function getOrganizationState(
  ctx: Context,
  input: { organizationId?: string } = {},
): Promise<OrganizationState> {
  authorize(ctx, 'organization.read')
  const { organizationId } = ctx
  if (input.organizationId !== undefined && input.organizationId !== organizationId) throw new NotFound('organization')
  const [organization, facts, onboarding] = await Promise.all([
    withTenant(ctx, (db) => db.organization.findFirst({ where: { id: organizationId } })),
    readEntitlementFacts(ctx),
    getOnboarding(ctx),
  ])
  if (!organization) throw new NotFound('organization')
  const { license, usage } = facts
  return {
    id: organization.id,
    name: organization.name,
    slug: organization.slug,
    tier: organization.tier,
    outboundPaused: organization.outboundPaused,
    aiDisabled: organization.aiDisabled,
    onboardingComplete: organization.onboardingCompleted,
    billingStatus: organization.billingStatus,
    paymentActive: organization.paymentActive,
    pendingCancellation: organization.pendingCancellation,
    license: license && {
      type: license.type,
      status: license.status,
      endsAt: license.endsAt?.toISOString() ?? null,
    },
    imports: { used: usage.used, limit: usage.limit, left: usage.left },
    onboarding,
    createdAt: organization.createdAt.toISOString(),
    updatedAt: organization.updatedAt.toISOString(),
  }
}
