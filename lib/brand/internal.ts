import type { Context } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { addMilliseconds } from '@/lib/core/time'
import type { Prisma, TenantTransaction } from '@/lib/platform/db/db'
import { brandFileKey } from '@/lib/platform/storage/keys'
import { planRemoval } from '@/lib/platform/storage/plan-removal'
import { presignGet } from '@/lib/platform/storage/presign'
import { replacedKeptForMs, shownStatus } from './rules'
import type { BrandAssetView, BrandSlot } from './schemas'

export type AssetRow = Prisma.BrandAssetGetPayload<object>

/**
 * The organization's own asset that is not removed.
 * @throws NotFound for an unknown id, another organization's, and what is no id
 */
export async function loadAsset(
  db: Pick<TenantTransaction, 'brandAsset'>,
  { organizationId }: Pick<Context, 'organizationId'>,
  assetId: string,
): Promise<AssetRow> {
  if (!isId(assetId)) throw new NotFound('file')
  const row = await db.brandAsset.findFirst({ where: { organizationId, id: assetId, deletedAt: null } })
  if (!row) throw new NotFound('file')
  return row
}

export async function toAssetView(row: AssetRow, now: Date): Promise<BrandAssetView> {
  const status = shownStatus(row, now)
  const slot = row.slot as BrandSlot
  const isLost = status === 'failed' && row.status === 'processing'
  return {
    id: row.id,
    slot,
    status,
    name: row.name,
    sizeBytes: Number(row.sizeBytes),
    width: row.width,
    height: row.height,
    durationSeconds: row.durationSeconds,
    errorMessage: isLost ? 'This file couldn’t be checked. Upload it again.' : row.errorMessage,
    url: status === 'ready' ? await presignGet(keyOfAsset(row)) : null,
    createdAt: row.createdAt.toISOString(),
  }
}

/** Where the file of an asset that is ready lies. */
export function keyOfAsset({ organizationId, id, slot }: Pick<AssetRow, 'organizationId' | 'id' | 'slot'>): string {
  return brandFileKey({ organizationId, assetId: id }, slot as BrandSlot)
}

/** Takes assets out of use; their files stay for exports that were started with them. */
export async function retireAssets(
  tx: TenantTransaction,
  ctx: Pick<Context, 'organizationId' | 'now'>,
  ids: readonly string[],
): Promise<void> {
  const { organizationId } = ctx
  const now = ctx.now()
  await tx.brandAsset.updateMany({
    where: { organizationId, id: { in: [...ids] }, deletedAt: null },
    data: { deletedAt: now },
  })
  const dueAt = addMilliseconds(now, replacedKeptForMs)
  await planRemoval(tx, { organizationId, kind: 'brand_asset', ids, now, dueAt })
}
