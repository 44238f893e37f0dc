import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { Internal, Invalid, NotFound } from '@/lib/core/errors'
import { withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { media } from '@/lib/platform/media/media'
import { downloadToFile } from '@/lib/platform/storage/download-to-file'
import { brandSourceKey, exportKey, sourceKey } from '@/lib/platform/storage/keys'
import { deleteObject } from '@/lib/platform/storage/objects'
import { putFile } from '@/lib/platform/storage/put-file'
import { type AssetRow, keyOfAsset, retireAssets } from './internal'
import { refusalForEdge } from './rules'

type Prepared = Partial<Pick<AssetRow, 'name' | 'width' | 'height' | 'durationSeconds'>> & { sizeBytes: bigint }

/**
 * Looks at a file that was added to the brand kit, keeps what is needed of it, and puts it to use in place of the one before.
 * A file that can't be used is refused in words, and the one before stays. Repeats change nothing.
 * @returns whether it is in use now
 */
export async function prepareAsset(ctx: Context, { assetId }: { assetId: string }): Promise<boolean> {
  const { organizationId } = ctx
  const row = await withTenant(ctx, (db) =>
    db.brandAsset.findFirst({ where: { organizationId, id: assetId, status: 'processing', deletedAt: null } }),
  )
  if (!row) return false
  const folder = await mkdtemp(join(tmpdir(), 'clipforge-brand-'))
  try {
    const isUsed = await publish(ctx, row, await prepare(row, folder))
    // What was uploaded may hold more than can be seen.
    if (row.slot === 'logo' || row.slot === 'font') await deleteObject(brandSourceKey({ organizationId, assetId }))
    return isUsed
  } catch (error) {
    const words = refusalOf(row, error)
    if (words === null) throw error
    await refuse(ctx, row, words)
    return false
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function prepare(row: AssetRow, folder: string): Promise<Prepared> {
  const { organizationId } = row
  const source = brandSourceKey({ organizationId, assetId: row.id })
  const path = join(folder, 'source')
  const outPath = join(folder, 'prepared')
  await downloadToFile(originOf(row) ?? source, path)
  const port = media(organizationId)
  if (row.slot === 'logo' || row.slot === 'font') {
    const isLogo = row.slot === 'logo'
    const made = isLogo ? await port.prepareLogo(path, { outPath }) : await port.prepareFont(path, { outPath })
    const contentType = isLogo ? 'image/png' : 'application/octet-stream'
    await putFile({ key: keyOfAsset(row), path: outPath, contentType })
    const { bytes, ...facts } = made
    return { ...facts, sizeBytes: BigInt(bytes) }
  }
  const { duration, width, height } = await port.probe(path)
  const refusal = refusalForEdge({ duration })
  if (refusal) throw new Invalid(refusal)
  if (originOf(row)) await putFile({ key: source, path, contentType: 'application/octet-stream' })
  return { width: Math.round(width), height: Math.round(height), durationSeconds: duration, sizeBytes: row.sizeBytes }
}

/** The file that it is a copy of; null for one that was uploaded. */
function originOf({ organizationId, copiedVideoId, copiedExportId }: AssetRow): string | null {
  if (copiedVideoId) return sourceKey({ organizationId, videoId: copiedVideoId })
  return copiedExportId ? exportKey({ organizationId, exportId: copiedExportId }) : null
}

/** What to tell a person, where the file is at fault; null where trying again may help. */
function refusalOf({ slot }: AssetRow, error: unknown): string | null {
  if (error instanceof Invalid) return error.userMessage
  if (error instanceof NotFound) return 'This file is gone. Upload it again.'
  // Its child process came to an end: it would do so at each try, and in each export.
  if (error instanceof Internal && slot !== 'intro' && slot !== 'outro') {
    return slot === 'font'
      ? 'This font can’t be drawn with. Try another one.'
      : 'This picture can’t be read. Try another one.'
  }
  return null
}

async function publish(ctx: Context, row: AssetRow, prepared: Prepared): Promise<boolean> {
  const { organizationId } = ctx
  return withTenantTransaction(ctx, async (tx) => {
    const { count } = await tx.brandAsset.updateMany({
      where: { organizationId, id: row.id, status: 'processing', deletedAt: null },
      data: { ...prepared, status: 'ready', readyAt: ctx.now(), updatedAt: ctx.now(), errorMessage: null },
    })
    if (count === 0) return false
    const before = await tx.brandAsset.findMany({
      where: {
        organizationId,
        slot: row.slot,
        id: { not: row.id },
        deletedAt: null,
        createdAt: { lte: row.createdAt },
        status: { in: ['ready', 'failed'] },
      },
      select: { id: true },
      take: 100,
    })
    await retireAssets(
      tx,
      ctx,
      before.map(({ id }) => id),
    )
    // The license of a font is between its maker and the person who uploads it; the screen asks for this promise.
    const data = { slot: row.slot, ...(row.slot === 'font' && { licensePromisedBy: row.createdById }) }
    await recordAudit(tx, ctx, { action: 'brand.use-asset', target: { type: 'brand_asset', id: row.id }, data })
    return true
  })
}

async function refuse(ctx: Context, row: AssetRow, errorMessage: string): Promise<void> {
  const { organizationId } = ctx
  await withTenantTransaction(ctx, async (tx) => {
    const { count } = await tx.brandAsset.updateMany({
      where: { organizationId, id: row.id, status: 'processing', deletedAt: null },
      data: { status: 'failed', errorMessage: errorMessage.slice(0, 500), updatedAt: ctx.now() },
    })
    if (count === 0) return
    const data = { slot: row.slot }
    await recordAudit(tx, ctx, { action: 'brand.refuse-asset', target: { type: 'brand_asset', id: row.id }, data })
  })
}
