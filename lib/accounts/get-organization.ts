import type { Context } from '@/lib/access/context'
import { readEntitlementFacts } from '@/lib/access/entitlements/read-entitlement-facts'
import { authorize } from '@/lib/access/permissions'
import { NotFound } from '@/lib/core/errors'
import { withTenant } from '@/lib/platform/db/db'
import type { OrganizationView } from './schemas'

/** The organization of the context. */
export async function getOrganization(ctx: Context): Promise<OrganizationView> {
  authorize(ctx, 'organization.read')
  const { organizationId } = ctx
  const [[organization, memberCount], { usage }] = await Promise.all([
    withTenant(ctx, (db) =>
      Promise.all([
        db.organization.findFirst({ where: { id: organizationId } }),
        db.membership.count({ where: { organizationId, removedAt: null } }),
      ]),
    ),
    readEntitlementFacts(ctx),
  ])
  if (!organization) throw new NotFound('organization')
  return {
    id: organization.id,
    name: organization.name,
    slug: organization.slug,
    imageUrl: organization.imageUrl,
    tier: organization.tier,
    importLimit: usage.limit,
    importsUsed: usage.used,
    memberCount,
    createdAt: organization.createdAt.toISOString(),
  }
}
