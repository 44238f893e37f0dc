import { recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { updateClerkOrganization } from '@/lib/platform/clerk'
import { withTenant } from '@/lib/platform/db/db'
import { getOrganization } from './get-organization'
import { type OrganizationView, organizationInput } from './schemas'
import { upsertOrganizationFromClerk } from './upsert-organization-from-clerk'

/**
 * Renames the organization, in Clerk first, which owns the name, and in our row at once.
 * @throws Internal when Clerk does not answer; nothing has changed then
 */
export async function updateOrganization(
  ctx: UserContext,
  input: unknown,
  rename: typeof updateClerkOrganization = updateClerkOrganization,
): Promise<OrganizationView> {
  authorize(ctx, 'organization.update')
  const { name } = parseInput(organizationInput, input)
  const { organizationId } = ctx
  const row = await withTenant(ctx, (db) =>
    db.organization.findFirst({ where: { id: organizationId }, select: { clerkId: true } }),
  )
  if (!row) throw new NotFound('organization')
  const renamed = await rename(row.clerkId, { name })
  await upsertOrganizationFromClerk(ctx, { ...renamed, slug: renamed.slug || null, imageUrl: renamed.imageUrl || null })
  await withTenant(ctx, (db) =>
    recordAudit(db, ctx, {
      action: 'organization.rename',
      target: { type: 'organization', id: organizationId },
      data: { name },
    }),
  )
  return getOrganization(ctx)
}
