import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type {
  ClientRecord,
  DeliveryRecord,
  ImageRecord,
  InvitationRecord,
  MembershipRecord,
  OrganizationRecord,
  SessionRecord,
  SignInRecord,
  SignUpRecord,
  UserRecord,
} from './domain/records'

export type Tables = {
  users: UserRecord
  organizations: OrganizationRecord
  memberships: MembershipRecord
  invitations: InvitationRecord
  clients: ClientRecord
  sessions: SessionRecord
  signIns: SignInRecord
  signUps: SignUpRecord
  images: ImageRecord
  deliveries: DeliveryRecord
}
type TableName = keyof Tables
type Change = [table: TableName, id: string, record: Tables[TableName] | null]

const tableNames: TableName[] = [
  'users',
  'organizations',
  'memberships',
  'invitations',
  'clients',
  'sessions',
  'signIns',
  'signUps',
  'images',
  'deliveries',
]

/**
 * Records in memory, and a journal on disk with one line per request. A line holds all changes of the request, so a
 * process killed in the middle of a write loses the whole request and never half of it.
 */
export class Store {
  private readonly tables = new Map<TableName, Map<string, Tables[TableName]>>()
  private readonly dirty = new Map<string, [TableName, string]>()
  private readonly path: string
  private file: number

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    this.path = join(directory, 'journal.jsonl')
    for (const name of tableNames) this.tables.set(name, new Map())
    if (existsSync(this.path)) this.replay(readFileSync(this.path, 'utf8'))
    this.file = this.compact()
  }

  get<T extends TableName>(table: T, id: string | null | undefined): Tables[T] | null {
    return id ? ((this.table(table).get(id) as Tables[T] | undefined) ?? null) : null
  }

  put<T extends TableName>(table: T, record: Tables[T]): Tables[T] {
    this.table(table).set(record.id, record)
    this.dirty.set(`${table} ${record.id}`, [table, record.id])
    return record
  }

  delete(table: TableName, id: string): void {
    if (this.table(table).delete(id)) this.dirty.set(`${table} ${id}`, [table, id])
  }

  all<T extends TableName>(table: T, where: (record: Tables[T]) => boolean = () => true): Tables[T][] {
    return [...(this.table(table).values() as IterableIterator<Tables[T]>)].filter(where)
  }

  find<T extends TableName>(table: T, where: (record: Tables[T]) => boolean): Tables[T] | null {
    for (const record of this.table(table).values() as IterableIterator<Tables[T]>) if (where(record)) return record
    return null
  }

  /** Writes what changed since the last commit. Synchronous, so an answer never leaves before its data is kept. */
  commit(): void {
    if (this.dirty.size === 0) return
    const changes: Change[] = [...this.dirty.values()].map(([table, id]) => [table, id, this.get(table, id)])
    this.dirty.clear()
    writeSync(this.file, `${JSON.stringify(changes)}\n`)
  }

  clear(): void {
    for (const table of this.tables.values()) table.clear()
    this.dirty.clear()
    closeSync(this.file)
    this.file = this.compact()
  }

  close(): void {
    this.commit()
    closeSync(this.file)
  }

  private table(name: TableName): Map<string, Tables[TableName]> {
    return this.tables.get(name) as Map<string, Tables[TableName]>
  }

  private replay(text: string): void {
    for (const line of text.split('\n')) {
      const changes = parseLine(line)
      if (!changes) continue
      for (const [table, id, record] of changes) {
        if (record) this.table(table).set(id, record)
        else this.table(table).delete(id)
      }
    }
  }

  private compact(): number {
    const changes: Change[] = tableNames.flatMap((name) =>
      [...this.table(name).values()].map((record): Change => [name, record.id, record]),
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
