import { JsonReader, type RawValue } from './json-reader'
import { mostDatabases, mostNameLength, mostRowBytes, mostRows, mostTables } from './limits'
import { type Kind, kindOf } from './tell-kind'

/** A table as the file has it. `keyPath` is its schema's, null where keys lie outside of the rows or nothing is known of them. */
export type ExportTable = {
  database: string
  name: string
  /** dexie: rows follow the rules of typeson; plain: they are JSON and no more. */
  form: 'dexie' | 'plain'
  /** Whether the key is a field of the row; null where the file does not say. */
  isInbound: boolean | null
  schema: string | null
  version: number | null
  /** Rows that the file announces, and those that it has. */
  declaredRows: number | null
  rows: number
}
export type ExportOutline = { tables: ExportTable[]; rows: number; ignored: string[] }

/** A row as it stands in the file. `table` is a place in the outline's tables, `key` the name that it has in an object. */
export type ExportRow = { table: number; raw: RawValue; key: string | null }

type Database = {
  name: string | null
  version: number | null
  tables: Map<string, { schema: string; rowCount: number }>
}
type OpenTable = {
  database: Database
  form: 'dexie' | 'plain'
  name: string | null
  isInbound: boolean | null
  rows: number
}

/**
 * What a file holds: databases, tables and how many rows. It reads all of it, so a file that has an outline is whole.
 * `chunks` are its bytes.
 * @throws BrokenExport with the place and the reason
 */
export async function readOutline(chunks: AsyncIterable<Uint8Array>): Promise<ExportOutline> {
  const walk = new ExportWalk(new JsonReader(chunks))
  for await (const _ of walk.rows()) {
    // Counted by the walk.
  }
  return walk.outline()
}

/**
 * The rows of a file in its order, each as exact text. A row is in memory alone.
 * @throws BrokenExport
 */
export function readRows(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ExportRow> {
  return new ExportWalk(new JsonReader(chunks)).rows()
}

/**
 * Goes through a file in whichever of its forms it is: an export of dexie-export-import 4.4 (its `json-structure.ts`), several of
 * them in a list, in an object or one after the other, or a plain dump: `[rows]`, `{ table: [rows] }`, `{ database: { table: … } }`.
 * Fields may stand in any order.
 */
class ExportWalk {
  private readonly tables: OpenTable[] = []
  private readonly databases: Database[] = []
  private readonly ignored: string[] = []
  private rowCount = 0

  constructor(private readonly reader: JsonReader) {}

  async *rows(): AsyncGenerator<ExportRow> {
    const { reader } = this
    try {
      await reader.begin()
      yield* this.file()
      while ((await reader.peek()) !== -1) {
        if (kindOf(await reader.ahead()) !== 'export') {
          reader.fail('Something follows after the end of the export. Remove it, or export again.')
        }
        yield* this.export(null)
      }
    } finally {
      await reader.close()
    }
  }

  outline(): ExportOutline {
    const tables = this.tables.map(({ database, form, name, isInbound, rows }): ExportTable => {
      const declared = database.tables.get(name ?? '')
      return {
        ...{ database: database.name ?? '', name: name ?? '', form, isInbound, rows },
        ...{ schema: declared?.schema ?? null, version: database.version, declaredRows: declared?.rowCount ?? null },
      }
    })
    for (const database of this.databases) {
      for (const [name, { schema, rowCount }] of database.tables) {
        if (tables.some((table) => table.name === name && table.database === (database.name ?? ''))) continue
        tables.push({
          ...{ database: database.name ?? '', name, form: 'dexie', isInbound: null, rows: 0 },
          ...{ schema, version: database.version, declaredRows: rowCount },
        })
      }
    }
    if (tables.length > mostTables) this.reader.failAt(0, `The file has more than ${mostTables} tables.`)
    return { tables, rows: this.rowCount, ignored: this.ignored }
  }

  private async *file(): AsyncGenerator<ExportRow> {
    const kind = kindOf(await this.reader.ahead())
    if (kind === 'list' || kind === 'list-of-exports') yield* this.list()
    else if (kind === 'export') yield* this.export(null)
    else if (kind === 'export-data') yield* this.exportData(this.open(null))
    else if (kind === 'table') yield* this.table(this.open(null), 'dexie')
    else if (kind === 'object') yield* this.dump(this.open(null), 0)
    else this.reader.fail('The file is no export: it should begin with { or [.')
  }

  /** A list of exports, of tables, or of rows. */
  private async *list(): AsyncGenerator<ExportRow> {
    const { reader } = this
    await reader.take('[')
    if (await reader.isEmpty(']')) return
    const kind = kindOf(await reader.ahead())
    if (kind !== 'export' && kind !== 'export-data' && kind !== 'table') {
      const table = this.openTable({ database: this.open(null), form: 'plain', name: 'rows', isInbound: null, rows: 0 })
      do yield await this.row(table, null)
      while (await reader.takesNext(']'))
      return
    }
    const shared = kind === 'table' ? this.open(null) : null
    do {
      const next = kindOf(await reader.ahead())
      if (next !== kind) reader.fail('A list of exports has something else in it.')
      if (next === 'export') yield* this.export(null)
      else if (shared) yield* this.table(shared, 'dexie')
      else yield* this.exportData(this.open(null))
    } while (await reader.takesNext(']'))
  }

  private async *export(name: string | null): AsyncGenerator<ExportRow> {
    const { reader } = this
    const database = this.open(name)
    let hasData = false
    for await (const field of this.fields()) {
      if (field === 'data') {
        hasData = true
        yield* this.exportData(database)
      } else if (field === 'formatName') {
        const { byte } = reader
        const format = await this.scalar()
        if (format !== 'dexie')
          reader.failAt(byte, 'The export is of another library. Only exports of Dexie can be read.')
      } else if (field === 'formatVersion') {
        const { byte } = reader
        const version = await this.scalar()
        if (version !== 1)
          reader.failAt(byte, 'The export has a version of the format that isn’t known here: only 1 is.')
      } else await this.ignore(field)
    }
    if (!hasData) reader.fail('The export has no “data”.')
  }

  private async *exportData(database: Database): AsyncGenerator<ExportRow> {
    const { reader } = this
    for await (const field of this.fields()) {
      if (field === 'databaseName') database.name = await this.nameText('database')
      else if (field === 'databaseVersion') {
        const version = await this.scalar()
        database.version = typeof version === 'number' ? version : null
      } else if (field === 'tables') await this.schemas(database)
      else if (field === 'data') {
        await reader.take('[')
        if (await reader.isEmpty(']')) continue
        do yield* this.table(database, 'dexie')
        while (await reader.takesNext(']'))
      } else await this.ignore(`data.${field}`)
    }
  }

  private async schemas(database: Database): Promise<void> {
    const { reader } = this
    await reader.take('[')
    if (await reader.isEmpty(']')) return
    do {
      const { byte } = reader
      const table = JSON.parse((await reader.value(256 * 1024, 'description of a table')).text)
      if (typeof table?.name !== 'string') reader.failAt(byte, 'A table has no name.')
      this.checkName(table.name, byte, 'table')
      const schema = typeof table.schema === 'string' ? table.schema.slice(0, 2_000) : ''
      const rowCount = Number.isSafeInteger(table.rowCount) ? table.rowCount : null
      database.tables.set(table.name, { schema, rowCount })
      if (database.tables.size > mostTables) reader.fail(`The file has more than ${mostTables} tables.`)
    } while (await reader.takesNext(']'))
  }

  private async *table(database: Database, form: 'dexie' | 'plain'): AsyncGenerator<ExportRow> {
    const { reader } = this
    const table = { database, form, name: null, isInbound: null, rows: 0 } as OpenTable
    const index = this.openTable(table)
    const start = reader.byte
    for await (const field of this.fields()) {
      if (field === 'tableName') table.name = await this.nameText('table')
      else if (field === 'inbound') table.isInbound = (await this.scalar()) !== false
      else if (field === 'rows') yield* this.rowsOf(index)
      else await this.ignore(`table.${field}`)
    }
    if (table.name === null) reader.failAt(start, 'A table has no name (“tableName”).')
  }

  /** A plain dump: lists and objects by the name of their table, or of their database. */
  private async *dump(database: Database, level: number): AsyncGenerator<ExportRow> {
    const { reader } = this
    for await (const field of this.fields()) {
      this.checkName(field, reader.byte, 'table')
      const kind: Kind = kindOf(await reader.ahead())
      if (kind === 'export') yield* this.export(field)
      else if (kind === 'list-of-exports') yield* this.list()
      else if (kind === 'list') yield* this.rowsOf(this.openPlain(database, field))
      else if (kind === 'object' && level === 0 && kindOf(await reader.ahead(), true) === 'database') {
        yield* this.dump(this.open(field), level + 1)
      } else if (kind === 'object' || kind === 'table' || kind === 'export-data') {
        const table = this.openPlain(database, field, false)
        for await (const key of this.fields()) yield await this.row(table, key)
      } else yield await this.row(this.openPlain(database, 'fields', false), field)
    }
  }

  private async *rowsOf(table: number): AsyncGenerator<ExportRow> {
    const { reader } = this
    await reader.take('[')
    if (await reader.isEmpty(']')) return
    do yield await this.row(table, null)
    while (await reader.takesNext(']'))
  }

  private async row(table: number, key: string | null): Promise<ExportRow> {
    const open = this.tables[table] as OpenTable
    const raw = await this.reader.value(mostRowBytes, `row of the table “${open.name ?? ''}” (row ${open.rows + 1})`)
    open.rows += 1
    this.rowCount += 1
    if (this.rowCount > mostRows) {
      this.reader.failAt(raw.byte, `The file has more than ${mostRows.toLocaleString('en-US')} rows. Split it.`)
    }
    return { table, raw, key }
  }

  /** The names of an object's fields; the caller reads each value. */
  private async *fields(): AsyncGenerator<string> {
    const { reader } = this
    await reader.take('{')
    if (await reader.isEmpty('}')) return
    do yield await reader.name()
    while (await reader.takesNext('}'))
  }

  private async scalar(): Promise<unknown> {
    return JSON.parse((await this.reader.value(64 * 1024, 'field of the export')).text)
  }

  private async nameText(what: string): Promise<string> {
    const { byte } = this.reader
    const name = await this.scalar()
    if (typeof name !== 'string') this.reader.failAt(byte, `The name of a ${what} is no text.`)
    this.checkName(name, byte, what)
    return name
  }

  private checkName(name: string, byte: number, what: string): void {
    if (name.length > mostNameLength) this.reader.failAt(byte, `The name of a ${what} is too long.`)
    if (name.includes('\0') || /\p{Cs}/u.test(name)) {
      this.reader.failAt(byte, `The name of a ${what} has characters that can’t be kept.`)
    }
  }

  private async ignore(field: string): Promise<void> {
    await this.reader.value(mostRowBytes, 'field of the export')
    if (this.ignored.length < 50) this.ignored.push(field.slice(0, 100))
  }

  private open(name: string | null): Database {
    if (this.databases.length >= mostDatabases) {
      this.reader.fail(`The file has more than ${mostDatabases} databases.`)
    }
    const database: Database = { name, version: null, tables: new Map() }
    this.databases.push(database)
    return database
  }

  private openPlain(database: Database, name: string, isInbound: false | null = null): number {
    const known = this.tables.findIndex((table) => table.database === database && table.name === name)
    return known === -1 ? this.openTable({ database, form: 'plain', name, isInbound, rows: 0 }) : known
  }

  private openTable(table: OpenTable): number {
    if (this.tables.length >= mostTables) this.reader.fail(`The file has more than ${mostTables} tables.`)
    this.tables.push(table)
    return this.tables.length - 1
  }
}
