import { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import { recordAudit } from '@/lib/access/audit'
import type { StaffContext } from '@/lib/access/context'
import { type CsvValue, csvStream } from '@/lib/core/csv'
import { parseInput } from '@/lib/core/parse'
import { line } from '@/lib/core/text'
import { systemDb } from '@/lib/platform/db/db'
import { type CsvFilters, type CsvTable, type CsvTableName, csvTables } from './csv-tables'

const mostExportedRows = 50_000

const filter = line({ max: 200 }).optional()

/** The table, and the filters of its page's address. */
export const exportTableInput = z.object({
  table: z.enum(Object.keys(csvTables) as [CsvTableName, ...CsvTableName[]]),
  q: filter,
  state: filter,
  status: filter,
  category: filter,
  severity: filter,
  source: filter,
  provider: filter,
  actorKind: filter,
  action: filter,
  organizationId: filter,
})

/**
 * A table of the staff pages as a CSV file: the rows that its filters let through, 50,000 at most. Who exported what is in the
 * audit log. The first page is read before anything is answered, so that what is refused is refused as such.
 * @returns the file, read from the database as it is read from
 * @throws Forbidden for everyone but staff, Invalid for a filter that the table refuses
 */
export async function exportTable(
  ctx: StaffContext,
  input: z.input<typeof exportTableInput>,
): Promise<ReadableStream<Uint8Array>> {
  assertStaff(ctx)
  const { table: name, ...given } = parseInput(exportTableInput, input)
  const filters: CsvFilters = Object.fromEntries(Object.entries(given).filter(([, value]) => value))
  const table: CsvTable = csvTables[name]
  const first = await table.read(ctx, filters, undefined)
  await recordAudit(
    systemDb(),
    { ...ctx, organizationId: null },
    { action: 'admin.export', target: { type: 'table', id: name }, data: { ...filters } },
  )
  async function* pages(): AsyncGenerator<CsvValue[][]> {
    for (let page = first; ; page = await table.read(ctx, filters, page.next ?? undefined)) {
      yield page.rows
      if (!page.next) return
    }
  }
  return csvStream(table.columns, pages(), mostExportedRows)
}
