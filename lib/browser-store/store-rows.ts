import type { Context } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import type { TenantTransaction } from '@/lib/platform/db/db'
import { changeTargets } from './change-targets'
import type { PreparedRow } from './prepare-rows'
import { reportFields, reportOrphan } from './report'
import { hashOfReference } from './row-identities'
import type { TableReport } from './schemas'
import { type NewTarget, storeTargets } from './store-targets'

export type StoringRun = { id: string; createdById: string | null; createdAt: Date }
export type KnownRecord = {
  id: string
  contentHash: Uint8Array
  targetType: string | null
  targetId: string | null
  updatedAt: Date
}

/**
 * Stores a batch of rows in the caller's transaction: as exact text, and as what they become here. A row that is here already as it
 * is changes nothing; `reports` count what happened, by table. A dry run is the same, rolled back.
 */
export async function storeRows(
  tx: TenantTransaction,
  ctx: Pick<Context, 'organizationId'>,
  run: StoringRun,
  rows: readonly PreparedRow[],
  reports: TableReport[],
): Promise<void> {
  const { organizationId } = ctx
  // Two imports at once wait for each other, so that each sees what the other stored.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`browser-store ${organizationId}`}, 0))`
  const known = await knownRecords(tx, organizationId, rows, reports)
  const fresh: PreparedRow[] = []
  const changed: { row: PreparedRow; record: KnownRecord }[] = []
  for (const row of rows) {
    const report = reports[row.table] as TableReport
    const record = known.get(nameOf(row, report))
    if (record && Buffer.from(record.contentHash).equals(row.contentHash)) {
      report.same += 1
      report.becomes ??= row.type
      continue
    }
    reportFields(report, row)
    report[record ? 'changed' : 'new'] += 1
    if (record) changed.push({ row, record })
    else fresh.push(row)
  }
  const ideas = await ideasOf(tx, organizationId, [...fresh, ...changed.map(({ row }) => row)], reports)
  const targets = await storeTargets(
    tx,
    organizationId,
    run,
    fresh.map((row) => toTarget(row, ideas, reports)),
  )
  if (fresh.length > 0) {
    await tx.importedRecord.createMany({
      data: fresh.map((row, index) => ({
        ...{ id: newId(), organizationId, runId: run.id, position: row.position },
        ...{ database: reports[row.table]?.database ?? '', tableName: reports[row.table]?.name ?? '' },
        ...{ keyHash: bytes(row.keyHash), contentHash: bytes(row.contentHash), original: bytes(row.original) },
        ...{ targetType: targets[index] ? row.type : null, targetId: targets[index] ?? null },
      })),
    })
  }
  if (changed.length === 0) return
  const kept = await changeTargets(
    tx,
    organizationId,
    run,
    changed.map(({ row, record }) => ({ record, target: toTarget(row, ideas, reports) })),
  )
  for (const [index, { row, record }] of changed.entries()) {
    const report = reports[row.table] as TableReport
    if (kept[index]) report.keptYours += 1
    await tx.importedRecord.updateMany({
      where: { organizationId, id: record.id },
      data: {
        runId: run.id,
        contentHash: bytes(row.contentHash),
        original: bytes(row.original),
        position: row.position,
      },
    })
  }
}

type Ideas = Map<string, string>

function toTarget(row: PreparedRow, ideas: Ideas, reports: TableReport[]): NewTarget {
  const report = reports[row.table] as TableReport
  const { mapped } = row
  if (!mapped?.made) {
    report.asText += 1
    return null
  }
  const reference = hashOfReference(mapped.idea)
  const ideaId = (reference && ideas.get(`${report.database}\n${reference.toString('hex')}`)) ?? null
  const isLost = mapped.idea !== null && ideaId === null
  if (isLost) reportOrphan(report, mapped.idea)
  if (mapped.made.type === 'feedback' && ideaId === null) {
    report.asText += 1
    return null
  }
  return { made: mapped.made, createdAt: mapped.createdAt, ideaId }
}

async function knownRecords(
  tx: TenantTransaction,
  organizationId: string,
  rows: readonly PreparedRow[],
  reports: TableReport[],
): Promise<Map<string, KnownRecord>> {
  const found = await tx.importedRecord.findMany({
    where: { organizationId, keyHash: { in: rows.map(({ keyHash }) => bytes(keyHash)) } },
    select: {
      ...{ id: true, database: true, tableName: true, keyHash: true, contentHash: true },
      ...{ targetType: true, targetId: true, updatedAt: true },
    },
  })
  const wanted = new Set(rows.map((row) => nameOf(row, reports[row.table] as TableReport)))
  const byName = found.map(
    (record) => [`${record.database}\n${record.tableName}\n${hex(record.keyHash)}`, record] as const,
  )
  return new Map(byName.filter(([name]) => wanted.has(name)))
}

/** Ideas here, by database and the identity of the row that they were. */
async function ideasOf(
  tx: TenantTransaction,
  organizationId: string,
  rows: readonly PreparedRow[],
  reports: TableReport[],
): Promise<Ideas> {
  const hashes = rows.flatMap(({ mapped }) => hashOfReference(mapped?.idea) ?? [])
  if (hashes.length === 0) return new Map()
  const databases = [...new Set(reports.map(({ database }) => database))]
  const found = await tx.importedRecord.findMany({
    where: {
      organizationId,
      database: { in: databases },
      targetType: 'generation',
      keyHash: { in: hashes.map(bytes) },
    },
    select: { database: true, keyHash: true, targetId: true },
  })
  return new Map(found.map(({ database, keyHash, targetId }) => [`${database}\n${hex(keyHash)}`, targetId as string]))
}

function nameOf(row: PreparedRow, { database, name }: TableReport): string {
  return `${database}\n${name}\n${hex(row.keyHash)}`
}

function hex(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex')
}

function bytes(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer)
}
