import type { Context } from '@/lib/access/context'
import { withTenant } from '@/lib/platform/db/db'
import type { TableReport } from './schemas'

const pageSize = 20

/**
 * What was imported of the databases of a report, as one file: each row byte by byte as it was. One database is a file that
 * dexie-export-import takes; several are a list of such. Plain dumps come back as plain dumps. It streams: few rows are in memory.
 */
export async function* exportRecords(ctx: Context, tables: readonly TableReport[]): AsyncGenerator<string> {
  const plain = tables.filter(({ form }) => form === 'plain')
  const dexie = tables.filter(({ form }) => form === 'dexie')
  const databases = namesOf(dexie)
  const parts = databases.map((name) =>
    dexieExport(
      ctx,
      dexie.filter(({ database }) => database === name),
    ),
  )
  if (plain.length > 0) parts.push(plainDump(ctx, plain))
  const isList = parts.length !== 1
  if (isList) yield '['
  for (const [index, part] of parts.entries()) {
    if (index > 0) yield ','
    yield* part
  }
  if (isList) yield ']'
}

function namesOf(tables: readonly TableReport[]): string[] {
  return [...new Set(tables.map(({ database }) => database))]
}

async function* dexieExport(ctx: Context, tables: readonly TableReport[]): AsyncGenerator<string> {
  const named = merged(tables)
  const [first] = named
  const counts = await Promise.all(named.map((table) => countRows(ctx, table)))
  const schemas = named.map(({ name, schema }, index) => ({ name, schema: schema ?? '', rowCount: counts[index] }))
  yield `{"formatName":"dexie","formatVersion":1,"data":{"databaseName":${JSON.stringify(first?.database)},` +
    `"databaseVersion":${first?.version ?? 1},"tables":${JSON.stringify(schemas)},"data":[`
  for (const [index, table] of named.entries()) {
    const isInbound = table.isInbound ?? true
    yield `${index > 0 ? ',' : ''}{"tableName":${JSON.stringify(table.name)},"inbound":${isInbound},"rows":[`
    yield* rowsOf(ctx, table)
    yield ']}'
  }
  yield ']}}'
}

/** Tables of no database stand beside the databases that have a name. */
async function* plainDump(ctx: Context, tables: readonly TableReport[]): AsyncGenerator<string> {
  yield '{'
  for (const [index, name] of namesOf(tables).entries()) {
    if (index > 0) yield ','
    if (name !== '') yield `${JSON.stringify(name)}:{`
    yield* plainTables(
      ctx,
      tables.filter(({ database }) => database === name),
    )
    if (name !== '') yield '}'
  }
  yield '}'
}

async function* plainTables(ctx: Context, tables: readonly TableReport[]): AsyncGenerator<string> {
  for (const [index, table] of merged(tables).entries()) {
    const [open, close] = table.isInbound === false ? ['{', '}'] : ['[', ']']
    yield `${index > 0 ? ',' : ''}${JSON.stringify(table.name)}:${open}`
    yield* rowsOf(ctx, table)
    yield close
  }
}

/** A table that a file has twice is one. */
function merged(tables: readonly TableReport[]): TableReport[] {
  return [...new Map(tables.map((table) => [table.name, table])).values()]
}

function countRows(ctx: Context, { database, name }: TableReport): Promise<number> {
  const where = { organizationId: ctx.organizationId, database, tableName: name }
  return withTenant(ctx, (db) => db.importedRecord.count({ where }))
}

async function* rowsOf(ctx: Context, { database, name }: TableReport): AsyncGenerator<string> {
  const { organizationId } = ctx
  let after: { position: number; id: string } | null = null
  for (;;) {
    const where = { organizationId, database, tableName: name }
    const place: { position: number; id: string } | null = after
    const rows: { id: string; position: number; original: Uint8Array }[] = await withTenant(ctx, (db) =>
      db.importedRecord.findMany({
        where: place
          ? { ...where, OR: [{ position: { gt: place.position } }, { position: place.position, id: { gt: place.id } }] }
          : where,
        orderBy: [{ position: 'asc' }, { id: 'asc' }],
        take: pageSize,
        select: { id: true, position: true, original: true },
      }),
    )
    for (const [index, { original }] of rows.entries()) {
      yield `${after || index > 0 ? ',' : ''}${Buffer.from(original).toString('utf8')}`
    }
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return
    after = last
  }
}
