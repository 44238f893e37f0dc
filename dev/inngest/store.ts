import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { doubling } from '../process/backoff'
import type { Log } from './log'

const FORMAT = 1
const waitAfter = doubling(50, 1000)

type Change = { kind: string; id: string; doc: unknown }

/**
 * Everything the stand-in must remember, in one table of a schema of its own. Handlers change memory and call `put` and
 * `remove`; whatever one handler touched goes out in one statement, together with what other handlers touched meanwhile
 * (group commit). Nothing is acknowledged or dispatched before `commit` has resolved. While Postgres is away, commits
 * wait and the writer reconnects.
 */
export class Store {
  private dirty = new Map<string, Change>()
  private current: Promise<void> | undefined
  private upcoming: Promise<void> | undefined
  private client: pg.Client | undefined
  private stopped = false
  private readonly abort = new AbortController()

  constructor(
    private readonly url: string,
    private readonly schema: string,
    private readonly log: Log,
  ) {
    if (!/^[a-z_][a-z0-9_]*$/.test(schema)) throw new Error(`"${schema}" is not a usable schema name`)
  }

  put(kind: string, id: string, doc: object): void {
    this.change({ kind, id, doc })
  }

  remove(kind: string, id: string): void {
    this.change({ kind, id, doc: undefined })
  }

  private change(change: Change): void {
    this.dirty.set(`${change.kind} ${change.id}`, change)
    // A caller that needs to know waits for it; what no caller waits for is written too.
    this.commit().catch(() => {})
  }

  /** Resolves when everything put or removed so far is on disk. */
  commit(): Promise<void> {
    if (this.dirty.size === 0) return this.current ?? Promise.resolve()
    this.upcoming ??= this.flushAfter(this.current)
    return this.upcoming
  }

  /** Opens the database, creates the table when needed and returns every record. Waits for Postgres and for a predecessor. */
  async open(waitMs = 30_000): Promise<{ kind: string; id: string; doc: unknown }[]> {
    const deadline = Date.now() + waitMs
    for (;;) {
      try {
        const client = await this.connect()
        const { rows } = await client.query(`select kind, id, doc from ${this.schema}.record`)
        return rows
      } catch (error) {
        if (Date.now() > deadline || !mayPass(error)) throw error
        await sleep(200)
      }
    }
  }

  async close(): Promise<void> {
    const deadline = new AbortController()
    const late = sleep(1000, undefined, { signal: deadline.signal }).catch(() => {})
    await Promise.race([this.commit().catch(() => {}), late])
    deadline.abort()
    this.stopped = true
    this.abort.abort()
    await this.client?.end().catch(() => {})
  }

  /** Forgets every record but what says that the table is ours. */
  async clear(): Promise<void> {
    await this.commit()
    const client = await this.connect()
    await client.query(`delete from ${this.schema}.record where kind <> 'meta' or id <> 'format'`)
  }

  private async flushAfter(previous: Promise<void> | undefined): Promise<void> {
    await previous
    // Gathers what the other handlers of this turn of the event loop still write.
    await new Promise((resolve) => setImmediate(resolve))
    const changes = [...this.dirty.values()]
    this.dirty = new Map()
    const mine = this.upcoming
    this.current = mine
    this.upcoming = undefined
    try {
      await this.write(changes)
    } finally {
      if (this.current === mine) this.current = undefined
    }
  }

  private async write(changes: Change[]): Promise<void> {
    const kept = changes.filter((change) => change.doc !== undefined)
    const gone = changes.filter((change) => change.doc === undefined)
    const params = [
      kept.map((change) => change.kind),
      kept.map((change) => change.id),
      kept.map((change) => JSON.stringify(change.doc)),
      gone.map((change) => change.kind),
      gone.map((change) => change.id),
    ]
    const table = `${this.schema}.record`
    for (let failures = 1; ; failures++) {
      try {
        const client = await this.connect()
        await client.query({
          name: 'flush',
          text: `with gone as (
              delete from ${table} r using unnest($4::text[], $5::text[]) as d(kind, id)
              where r.kind = d.kind and r.id = d.id
            )
            insert into ${table} (kind, id, doc)
            select kind, id, doc::json from unnest($1::text[], $2::text[], $3::text[]) as k(kind, id, doc)
            on conflict (kind, id) do update set doc = excluded.doc`,
          values: params,
        })
        return
      } catch (error) {
        this.client?.end().catch(() => {})
        this.client = undefined
        if (this.stopped) throw error
        if (failures % 20 === 1)
          this.log('error', 'Postgres did not take a write; holding everything until it does', {
            error: (error as Error).message,
          })
        await sleep(waitAfter(failures), undefined, { signal: this.abort.signal })
      }
    }
  }

  private async connect(): Promise<pg.Client> {
    if (this.client) return this.client
    const client = new pg.Client({ connectionString: this.url, connectionTimeoutMillis: 5000, keepAlive: true })
    client.on('error', () => {
      if (this.client === client) this.client = undefined
    })
    await client.connect()
    try {
      await this.prepare(client)
    } catch (error) {
      await client.end().catch(() => {})
      throw error
    }
    this.client = client
    return client
  }

  private async prepare(client: pg.Client): Promise<void> {
    const locked = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as ok', [this.schema])
    if (!locked.rows[0]?.ok)
      throw new SchemaInUse(
        `another Inngest stand-in uses the schema "${this.schema}" of this database; stop it or name another schema`,
      )
    await client.query('set synchronous_commit to on')
    const known = await client.query('select to_regclass($1) is not null as ok', [`${this.schema}.record`])
    if (known.rows[0]?.ok) {
      const format = await client.query(
        `select doc ->> 'format' as format from ${this.schema}.record where kind = 'meta' and id = 'format'`,
      )
      if (format.rows[0]?.format === String(FORMAT)) return
      if (format.rows.length > 0) this.log('warn', 'state is of another version of the stand-in: starting empty')
      await client.query(`truncate ${this.schema}.record`)
    }
    await client.query(`create schema if not exists ${this.schema}`)
    await client.query(
      `create table if not exists ${this.schema}.record (kind text, id text, doc json not null, primary key (kind, id))`,
    )
    await client.query(`insert into ${this.schema}.record values ('meta', 'format', $1) on conflict do nothing`, [
      JSON.stringify({ format: FORMAT }),
    ])
  }
}

class SchemaInUse extends Error {}

/** Whether a failed start may succeed a moment later: Postgres is not up yet, or our predecessor is not yet gone. */
function mayPass(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? ''
  return error instanceof SchemaInUse || code.startsWith('ECONN') || code === '57P03' || code === '53300'
}
