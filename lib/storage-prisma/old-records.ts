import { createHash } from 'node:crypto'
import { decodeRow } from '@/lib/browser-store/decode-row'
import { newId } from '@/lib/core/ids'
import type { TenantDb, TenantTransaction } from '@/lib/platform/db/db'
import { encodeRow } from './encode-row'

/** What a row of the old store became here. */
export type Target = 'generation' | 'critique' | 'insight' | 'adjustment'

const tables: Record<Target, string> = {
  generation: 'generations',
  critique: 'selfCritiques',
  insight: 'reflexionInsights',
  adjustment: 'scoringAdjustments',
}
/** Rows that come through this adapter stand beside those of imported files, under this name. */
const database = 'storage-prisma'

type Db = Pick<TenantDb | TenantTransaction, 'importedRecord'>

/** Makes others that save the same row wait until this transaction ends. */
export async function lockOldId(tx: TenantTransaction, organizationId: string, target: Target, oldId: string) {
  const name = `${database} ${organizationId} ${target} ${oldId}`
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`
}

/** What the row with an id of the old store became: saved by this adapter, or imported from a file; null for none. */
export async function findTarget(
  db: Db,
  organizationId: string,
  target: Target,
  oldId: string,
): Promise<{ id: string; recordId: string } | null> {
  const where = { organizationId, tableName: tables[target], keyHash: keyHash(oldId), targetType: target }
  const select = { id: true, targetId: true }
  const own = await db.importedRecord.findFirst({ where: { ...where, database }, select })
  const found = own ?? (await db.importedRecord.findFirst({ where, select, orderBy: { createdAt: 'asc' } }))
  return found?.targetId ? { id: found.targetId, recordId: found.id } : null
}

/** The rows of the old store that became `ids`, by those. */
export async function readOriginals(
  db: Db,
  organizationId: string,
  target: Target,
  ids: readonly string[],
): Promise<Map<string, Record<string, unknown>>> {
  const originals = new Map<string, Record<string, unknown>>()
  for (let at = 0; at < ids.length; at += 1_000) {
    const rows = await db.importedRecord.findMany({
      where: { organizationId, targetType: target, targetId: { in: ids.slice(at, at + 1_000) } },
      select: { targetId: true, original: true },
      orderBy: { createdAt: 'desc' },
    })
    for (const { targetId, original } of rows) {
      const { value } = decodeRow(Buffer.from(original).toString('utf8'), 0, 'dexie')
      if (targetId && typeof value === 'object' && value !== null)
        originals.set(targetId, value as Record<string, unknown>)
    }
  }
  return originals
}

/** Keeps a row as it was given, with what it became. */
export async function keepOriginal(
  tx: TenantTransaction,
  organizationId: string,
  kept: { target: Target; oldId: string; id: string; recordId: string | null; row: object },
): Promise<void> {
  const original = new TextEncoder().encode(encodeRow(kept.row))
  const contentHash = new Uint8Array(createHash('sha256').update(original).digest())
  if (kept.recordId) {
    await tx.importedRecord.updateMany({
      where: { organizationId, id: kept.recordId },
      data: { original, contentHash },
    })
    return
  }
  await tx.importedRecord.createMany({
    data: [
      {
        ...{ id: newId(), organizationId, runId: await runId(tx, organizationId), database, position: 0 },
        ...{ tableName: tables[kept.target], keyHash: keyHash(kept.oldId), contentHash, original },
        ...{ targetType: kept.target, targetId: kept.id },
      },
    ],
  })
}

/** All rows of this adapter belong to one run. */
async function runId(tx: TenantTransaction, organizationId: string): Promise<string> {
  const where = { organizationId, name: database }
  const before = await tx.importRun.findFirst({ where, select: { id: true } })
  if (before) return before.id
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${database} ${organizationId}`}, 0))`
  const other = await tx.importRun.findFirst({ where, select: { id: true } })
  if (other) return other.id
  const id = newId()
  const data = { id, organizationId, name: database, sizeBytes: 0n, status: 'completed', completedAt: new Date() }
  await tx.importRun.createMany({ data: [data] })
  return id
}

/** As imports of files have it: the SHA-256 of the key as JSON. */
function keyHash(oldId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(JSON.stringify(oldId)).digest())
}
