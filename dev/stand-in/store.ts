import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

type Kept = { id: string }
type NameOf<Tables> = keyof Tables & string
type Change = [table: string, id: string, record: Kept | null]
type Touched = { table: string; id: string; before: Kept | null; known: Kept | null }

/**
 * Records in memory, and a journal on disk with one line per transaction: a process killed in the middle of a write
 * loses the whole transaction and never half of it. Replace a record with `put` or change it through
 * `edit`, so that it can be undone.
 */
export class RecordStore<Tables extends { [Name in keyof Tables]: Kept }> {
  /** Grows with each commit: who keeps something worked out from the records can see that it is stale. */
  version = 0
  private readonly tables = new Map<string, Map<string, Kept>>()
  private readonly touched = new Map<string, Touched>()
  private readonly path: string
  private file: number

  constructor(directory: string, tableNames: readonly NameOf<Tables>[]) {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    this.path = join(directory, 'journal.jsonl')
    for (const name of tableNames) this.tables.set(name, new Map())
    if (existsSync(this.path)) this.replay(readFileSync(this.path, 'utf8'))
    this.file = this.compact()
  }

  get<T extends NameOf<Tables>>(table: T, id: string | null | undefined): Readonly<Tables[T]> | null {
    return id ? ((this.table(table).get(id) as Tables[T] | undefined) ?? null) : null
  }

  put<T extends NameOf<Tables>>(table: T, record: Tables[T]): Tables[T] {
    this.touch(table, record.id)
    this.table(table).set(record.id, record)
    return record
  }

  /** The record to change in place. The first call of a transaction makes a copy, so keep nothing read before it. */
  edit<T extends NameOf<Tables>>(table: T, id: string): Tables[T] {
    const current = this.table(table).get(id) as Tables[T] | undefined
    if (!current) throw new Error(`There is no ${id} in ${table}.`)
    if (this.touched.has(`${table} ${id}`)) return current
    this.touch(table, id)
    const draft = structuredClone(current)
    this.table(table).set(id, draft)
    return draft
  }

  delete(table: NameOf<Tables>, id: string): void {
    if (!this.table(table).has(id)) return
    this.touch(table, id)
    this.table(table).delete(id)
  }

  /** The record as it was last announced, or before this transaction; null where this transaction made it. */
  known<T extends NameOf<Tables>>(table: T, id: string): Readonly<Tables[T]> | null {
    return (this.touched.get(`${table} ${id}`)?.known as Tables[T] | null | undefined) ?? null
  }

  /** From here on, a change is a change against the record as it is now. */
  markKnown(table: NameOf<Tables>, id: string): void {
    const touched = this.touched.get(`${table} ${id}`)
    if (touched) touched.known = structuredClone(this.get(table, id))
  }

  /** In the order in which they were made. */
  all<T extends NameOf<Tables>>(
    table: T,
    where: (record: Readonly<Tables[T]>) => boolean = () => true,
  ): Readonly<Tables[T]>[] {
    return [...(this.table(table).values() as IterableIterator<Tables[T]>)].filter(where)
  }

  find<T extends NameOf<Tables>>(
    table: T,
    where: (record: Readonly<Tables[T]>) => boolean,
  ): Readonly<Tables[T]> | null {
    for (const record of this.table(table).values() as IterableIterator<Tables[T]>) if (where(record)) return record
    return null
  }

  /** Writes what changed. Synchronous, so an answer never leaves before its data is kept. */
  commit(): void {
    if (this.touched.size === 0) return
    const changes: Change[] = [...this.touched.values()].map(({ table, id }) => [
      table,
      id,
      this.table(table).get(id) ?? null,
    ])
    this.touched.clear()
    this.version++
    writeSync(this.file, `${JSON.stringify(changes)}\n`)
  }

  rollback(): void {
    for (const { table, id, before } of this.touched.values()) {
      if (before) this.table(table).set(id, before)
      else this.table(table).delete(id)
    }
    this.touched.clear()
  }

  clear(): void {
    for (const table of this.tables.values()) table.clear()
    this.touched.clear()
    this.version++
    closeSync(this.file)
    this.file = this.compact()
  }

  close(): void {
    this.commit()
    closeSync(this.file)
  }

  private touch(table: NameOf<Tables>, id: string): void {
    const key = `${table} ${id}`
    if (this.touched.has(key)) return
    const before = this.table(table).get(id) ?? null
    this.touched.set(key, { table, id, before, known: before })
  }

  private table(name: string): Map<string, Kept> {
    return this.tables.get(name) as Map<string, Kept>
  }

  private replay(text: string): void {
    for (const line of text.split('\n')) {
      const changes = parseLine(line)
      if (!changes) continue
      for (const [table, id, record] of changes) {
        if (!this.tables.has(table)) continue
        if (record) this.table(table).set(id, record)
        else this.table(table).delete(id)
      }
    }
  }

  private compact(): number {
    const changes = [...this.tables].flatMap(([name, records]) =>
      [...records.values()].map((record): Change => [name, record.id, record]),
    )
    const temporary = `${this.path}.new`
    writeFileSync(temporary, changes.length > 0 ? `${JSON.stringify(changes)}\n` : '', { mode: 0o600 })
    renameSync(temporary, this.path)
    return openSync(this.path, 'a', 0o600)
  }
}

function parseLine(line: string): Change[] | null {
  if (!line) return null
  try {
    return JSON.parse(line) as Change[]
  } catch {
    return null
  }
}
