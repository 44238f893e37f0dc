import type { z } from 'zod'
import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { type CsvValue, csvStream } from '@/lib/core/csv'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { listOwnAudit } from './list-own-audit'
import { mostExportedRows } from './rules'
import { type OwnAuditFilter, ownAuditFilter } from './schemas'

const header = ['Time (UTC)', 'Actor', 'Name', 'Action', 'Target type', 'Target ID', 'Details']
const pageSize = 500

/**
 * The audit log of the organization that asks as a CSV file, newest first, up to 50,000 rows that fit the filter. That it
 * was exported is a row of the log itself.
 * @returns the file, read from the database as it is read from
 * @throws Forbidden for anyone but its admins, Invalid
 */
export async function exportOwnAudit(
  ctx: Context,
  input: z.input<typeof ownAuditFilter>,
): Promise<ReadableStream<Uint8Array>> {
  authorize(ctx, 'audit.read')
  const filter = parseInput(ownAuditFilter, input)
  await withTenant(ctx, (db) => recordAudit(db, ctx, { action: 'audit.export', data: { ...filter } }))
  return csvStream(header, readPages(ctx, filter), mostExportedRows)
}

async function* readPages(ctx: Context, filter: OwnAuditFilter): AsyncGenerator<CsvValue[][]> {
  let cursor: string | undefined
  do {
    const { entries, nextCursor } = await listOwnAudit(ctx, { ...filter, cursor, limit: pageSize })
    yield entries.map((one) => [
      one.at,
      one.actor,
      one.actorName,
      one.action,
      one.target?.type,
      one.target?.id,
      JSON.stringify(one.data),
    ])
    cursor = nextCursor ?? undefined
  } while (cursor)
}
