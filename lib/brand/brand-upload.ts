import { fileTypeFromBuffer } from 'file-type'
import { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { Conflict, Invalid } from '@/lib/core/errors'
import { type TenantDb, type TenantTransaction, withTenant } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { brandSourceKey, storedPrefix } from '@/lib/platform/storage/keys'
import { planRemoval } from '@/lib/platform/storage/plan-removal'
import { reserveStorage } from '@/lib/quotas/reserve-storage'
import { loadAsset, toAssetView } from './internal'
import { mostAssets, refusalForContent, refusalForSize } from './rules'
import { type BrandAssetView, type BrandSlot, brandSlots } from './schemas'

type Subject = { type: string; id: string }
type Ref = { organizationId: string; id: string }

const file = z
  .object({ purpose: z.enum(brandSlots), sizeBytes: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER) })
  .superRefine(({ purpose, sizeBytes }, issues) => {
    const message = refusalForSize(purpose, sizeBytes)
    if (message) issues.addIssue({ code: 'custom', message, path: ['sizeBytes'] })
  })

/**
 * How a file of a brand kit is uploaded; `lib/uploads/subjects.ts` lists it. `purpose` is the slot that it is for. An
 * upload takes storage. Once it is there, `prepareBrandAsset` looks at it and puts it to use.
 */
export const brandUpload = {
  permission: 'brand.update' as const,
  capability: 'export' as const,
  file,
  keyOf: ({ organizationId, id }: Ref) => brandSourceKey({ organizationId, assetId: id }),
  prefixOf: (ref: Ref) => storedPrefix('brand_asset', ref),
  refusalFor: async ({ head }: { head: Buffer }) => refusalForContent(await fileTypeFromBuffer(head)),
  isThere,
  begin,
  accept,
  cancel,
  reject,
  view,
}

async function isThere(db: TenantDb, { organizationId }: Context, { id }: Subject): Promise<boolean> {
  return (await db.brandAsset.count({ where: { organizationId, id, deletedAt: null } })) > 0
}

async function begin(
  tx: TenantTransaction,
  ctx: Context,
  { id }: Subject,
  { filename, sizeBytes, purpose }: { filename: string; sizeBytes: number; purpose?: string },
): Promise<void> {
  const slot = brandSlots.find((one) => one === purpose)
  if (!slot) throw new Invalid('Say what this file is for.')
  await reserveStorage(tx, ctx, sizeBytes)
  await assertRoom(tx, ctx)
  await tx.brandAsset.create({ data: { ...rowOf(ctx, id, slot, sizeBytes), name: filename } })
}

/** The columns that a new asset of any origin has. */
export function rowOf(ctx: Context, id: string, slot: BrandSlot, sizeBytes: number) {
  const { organizationId, userId } = ctx
  return { id, organizationId, slot, sizeBytes: BigInt(sizeBytes), createdById: userId, createdAt: ctx.now() }
}

/** @throws Conflict where the kit has too many files */
export async function assertRoom(tx: TenantTransaction, { organizationId }: Context): Promise<void> {
  const count = await tx.brandAsset.count({
    where: { organizationId, deletedAt: null, status: { in: ['uploading', 'processing', 'ready'] } },
  })
  if (count >= mostAssets) throw new Conflict('Too many files are on their way. Wait for them, or remove some.')
}

async function accept(tx: TenantTransaction, ctx: Context, { id }: Subject): Promise<void> {
  const { organizationId } = ctx
  const { count } = await tx.brandAsset.updateMany({
    where: { organizationId, id, status: 'uploading' },
    data: { status: 'processing', uploadedAt: ctx.now(), updatedAt: ctx.now() },
  })
  if (count === 0) throw new Conflict('This upload is already finished.')
  await recordEvent(tx, { organizationId, name: 'brand/asset-added', data: { assetId: id, userId: ctx.userId } })
}

async function cancel(tx: TenantTransaction, ctx: Context, { id }: Subject): Promise<void> {
  const now = ctx.now()
  await tx.brandAsset.updateMany({
    where: { organizationId: ctx.organizationId, id, status: 'uploading' },
    data: { status: 'canceled', deletedAt: now },
  })
  await planRemoval(tx, { organizationId: ctx.organizationId, kind: 'brand_asset', ids: [id], now, dueAt: now })
}

async function reject(
  tx: TenantTransaction,
  ctx: Context,
  { id }: Subject,
  { message }: { message: string },
): Promise<void> {
  await tx.brandAsset.updateMany({
    where: { organizationId: ctx.organizationId, id, status: 'uploading' },
    data: { status: 'failed', errorMessage: message, deletedAt: ctx.now() },
  })
}

async function view(ctx: Context, { id }: Subject): Promise<BrandAssetView> {
  return toAssetView(await withTenant(ctx, (db) => loadAsset(db, ctx, id)), ctx.now())
}
