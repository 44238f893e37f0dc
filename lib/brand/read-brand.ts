import type { Context } from '@/lib/access/context'
import type { TenantTransaction } from '@/lib/platform/db/db'
import type { AssetRow } from './internal'
import { type BrandSettings, type BrandSlot, brandSettings, brandSlots } from './schemas'

export type Brand = { settings: BrandSettings; assets: Record<BrandSlot, AssetRow | null> }

/** What the organization's clips carry now, for verbs that have a transaction. No more than `mostAssets` rows are read. */
export async function readBrand(
  db: Pick<TenantTransaction, 'brandKit' | 'brandAsset'>,
  { organizationId }: Pick<Context, 'organizationId'>,
): Promise<Brand> {
  const kit = await db.brandKit.findUnique({ where: { organizationId } })
  const ready = await db.brandAsset.findMany({
    where: { organizationId, status: 'ready', deletedAt: null },
    orderBy: { createdAt: 'desc' },
    take: 40,
  })
  const newest = (slot: BrandSlot) => ready.find((row) => row.slot === slot) ?? null
  return {
    settings: settingsOf(kit?.settings),
    assets: Object.fromEntries(brandSlots.map((slot) => [slot, newest(slot)])) as Brand['assets'],
  }
}

/** Settings of an older or a newer release count as far as they are known. */
export function settingsOf(stored: unknown): BrandSettings {
  const parsed = brandSettings.safeParse(stored ?? {})
  return parsed.success ? parsed.data : brandSettings.parse({})
}
