import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { getBrand } from './get-brand'
import { settingsOf } from './read-brand'
import { type BrandSettings, type BrandView, brandSettings } from './schemas'

/**
 * Replaces the settings of the brand kit. Exports that were started keep what they were started with.
 * @throws Forbidden for all but admins; Invalid
 */
export async function updateBrand(ctx: Context, input: unknown): Promise<BrandView> {
  authorize(ctx, 'brand.update')
  const settings = parseInput(brandSettings, input)
  const { organizationId } = ctx
  await withTenantTransaction(ctx, async (tx) => {
    const before = settingsOf((await tx.brandKit.findUnique({ where: { organizationId } }))?.settings)
    await tx.brandKit.upsert({
      where: { organizationId },
      create: { organizationId, settings, updatedAt: ctx.now() },
      update: { settings, updatedAt: ctx.now() },
    })
    const changed = (Object.keys(settings) as (keyof BrandSettings)[]).filter(
      (name) => JSON.stringify(before[name]) !== JSON.stringify(settings[name]),
    )
    await recordAudit(tx, ctx, {
      action: 'brand.update',
      target: { type: 'organization', id: organizationId },
      data: { changed },
    })
  })
  return getBrand(ctx)
}
