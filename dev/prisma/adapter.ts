import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { Client, Pool, type PoolConfig, type QueryResult } from 'pg'

const CHAR = 18
const TEXT = 25

/** Which columns of a result, by its rows, were of the type "char". */
const charColumns = new WeakMap<unknown[], number[]>()

/**
 * Introspection reads columns of the catalog's internal type "char", which the adapter refuses. The client passes them off
 * as text, and `queryRaw` below tells the engine what they are.
 */
class CatalogClient extends Client {
  // biome-ignore lint/suspicious/noExplicitAny: all overloads of pg's own query
  override query(...args: any[]): any {
    const done = args.at(-1)
    if (typeof done === 'function') {
      args[args.length - 1] = (error: unknown, result: QueryResult) => done(error, result && disguiseChar(result))
    }
    const answer: unknown = (super.query as (...all: unknown[]) => unknown).apply(this, args)
    return answer instanceof Promise ? answer.then(disguiseChar) : answer
  }
}

function disguiseChar<T extends QueryResult | QueryResult[]>(answer: T): T {
  const results: QueryResult[] = Array.isArray(answer) ? answer : [answer]
  for (const { fields, rows } of results) {
    const columns = fields.flatMap((field, index) => (field.dataTypeID === CHAR ? [index] : []))
    for (const index of columns) Object.assign(fields[index] ?? {}, { dataTypeID: TEXT })
    charColumns.set(rows, columns)
  }
  return answer
}

/**
 * The database side of the schema engine: one session, because the engine holds an advisory lock while it migrates.
 * Migrations are sent whole; the stock adapter cuts them at every semicolon, which breaks functions and DO blocks.
 */
export function migrationAdapter(url: string, shadowUrl?: string): SqlMigrationAwareDriverAdapterFactory {
  const config: PoolConfig = { connectionString: url, max: 1, idleTimeoutMillis: 0 }
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(config),
    connectToShadowDb: () => (shadowUrl ? connect({ ...config, connectionString: shadowUrl }) : connectToShadow(url)),
  }
}

async function connect(config: PoolConfig, afterwards?: () => Promise<void>): Promise<SqlDriverAdapter> {
  const pool = new Pool({ ...config, Client: CatalogClient } as PoolConfig)
  // Dropping a database ends the session in it.
  pool.on('error', () => {})
  const schema = new URL(config.connectionString ?? '').searchParams.get('schema') ?? undefined
  const adapter = await new PrismaPg(pool, { schema }).connect()
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query)
    for (const index of charColumns.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character
    return result
  }
  adapter.executeScript = async (script) => {
    if (script.trim()) await adapter.executeRaw({ sql: script, args: [], argTypes: [] })
  }
  adapter.dispose = async () => {
    await pool.end()
    await afterwards?.()
  }
  return adapter
}

const shadowDatabases = new Set<() => Promise<void>>()

async function connectToShadow(url: string): Promise<SqlDriverAdapter> {
  const name = `prisma_migrate_shadow_db_${randomUUID()}`
  const shadowUrl = new URL(url)
  shadowUrl.pathname = `/${name}`
  let dropping: Promise<void> | undefined
  const drop = () => {
    dropping ??= administer(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
    return dropping
  }
  shadowDatabases.add(drop)
  await administer(url, `CREATE DATABASE "${name}"`)
  return connect({ connectionString: shadowUrl.href, max: 1, idleTimeoutMillis: 0 }, drop)
}

/** Drops the shadow databases that are left. The engine does not wait for that, and the CLI ends it after its last answer. */
export async function dropShadowDatabases(): Promise<void> {
  await Promise.all([...shadowDatabases].map((drop) => drop()))
  shadowDatabases.clear()
}

/** Runs one statement in a session of its own. */
export async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
