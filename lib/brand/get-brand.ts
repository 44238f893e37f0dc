import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenant } from '@/lib/platform/db/db'
import { toAssetView } from './internal'
import { settingsOf } from './read-brand'
import { type BrandAssetView, type BrandSlot, type BrandView, brandSlots } from './schemas'

/** The brand kit of the organization, with signed addresses of its files. Without one, what every organization begins with. */
export async function getBrand(ctx: Context): Promise<BrandView> {
  authorize(ctx, 'brand.read')
  const { organizationId } = ctx
  const { kit, rows } = await withTenant(ctx, async (db) => ({
    kit: await db.brandKit.findUnique({ where: { organizationId } }),
    rows: await db.brandAsset.findMany({
      where: { organizationId, deletedAt: null, status: { in: ['processing', 'ready', 'failed'] } },
      orderBy: { createdAt: 'desc' },
      take: 40,
    }),
  }))
  const views = await Promise.all(rows.map((row) => toAssetView(row, ctx.now())))
  const perSlot = (find: (slot: BrandSlot) => BrandAssetView | undefined) =>
    Object.fromEntries(brandSlots.map((slot) => [slot, find(slot) ?? null])) as BrandView['assets']
  const inUse = perSlot((slot) => views.find((view) => view.slot === slot && view.status === 'ready'))
  return {
    settings: settingsOf(kit?.settings),
    assets: inUse,
    incoming: perSlot((slot) => {
      const newest = views.find((view) => view.slot === slot)
      return newest && newest.id !== inUse[slot]?.id ? newest : undefined
    }),
  }
}
