import pg from 'pg'
import { isId } from '@/lib/core/ids'
import { BoundedPool, type BoundedPoolSettings } from './bounded-pool'
import { currentTenant, type Tenant } from './tenant-context'
import { queryWithPreface } from './tenant-query'

type QueryInput = string | pg.QueryConfig

/**
 * A pool whose every query runs as the current tenant, at the cost of one round trip.
 *
 * A single query goes out together with the setting of its tenant and is a transaction of its own. In an interactive
 * transaction `BEGIN` and the setting ride with the first query. The settings are local to the transaction: a
 * connection goes back to the pool without a tenant, and it works behind a transaction pooler. Outside `runAsTenant`
 * every query is refused.
 *
 * Connections are shared between organizations: one that has many at work may take another only while more are free
 * than it has, so that it never holds more than half, and there is always one left for the next organization.
 */
export class TenantPool extends BoundedPool {
  constructor(settings: BoundedPoolSettings) {
    super(settings, {
      keyOf: () => requireTenant().organizationId,
      mayTake: (_organizationId, held, free) => held < free,
    })
  }

  // @ts-expect-error pg declares a family of overloads; Prisma's adapter uses the promise form alone.
  override async query(config: QueryInput, values?: unknown[]): Promise<pg.QueryResult> {
    const tenant = requireTenant()
    const client = await this.open()
    let broken: Error | undefined
    try {
      return await queryWithPreface(client, [settingOf(tenant)], config, values)
    } catch (error) {
      broken = toError(error)
      throw error
    } finally {
      client.release(broken)
    }
  }

  override async connect(): Promise<pg.PoolClient> {
    const tenant = requireTenant()
    return asTenantClient(await this.open(), tenant)
  }
}

function asTenantClient(client: pg.PoolClient, tenant: Tenant): pg.PoolClient {
  let isBeginDue = false
  let broken: Error | undefined

  async function query(config: QueryInput, values?: unknown[]): Promise<pg.QueryResult> {
    try {
      return await send(config, values)
    } catch (error) {
      broken ??= toError(error)
      throw error
    }
  }

  async function send(config: QueryInput, values?: unknown[]): Promise<pg.QueryResult> {
    const text = typeof config === 'string' ? config : config.text
    if (text === 'BEGIN') {
      isBeginDue = true
      return nothingSent(text)
    }
    if (isBeginDue) {
      isBeginDue = false
      if (text === 'COMMIT' || text === 'ROLLBACK') return nothingSent(text)
      return queryWithPreface(client, ['BEGIN', ...localSettingsOf(tenant)], config, values)
    }
    const result = await client.query(config as pg.QueryConfig, values)
    if (text === 'COMMIT') assertCommitted(result)
    return result
  }

  return new Proxy(client, {
    get(target, property) {
      if (property === 'query') return query
      if (property === 'release') return (error?: Error | boolean) => target.release(error ?? broken)
      const value = Reflect.get(target, property, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

function requireTenant(): Tenant {
  const tenant = currentTenant()
  if (!tenant) throw new Error('A tenant query ran outside withTenant; use systemDb for what belongs to no tenant.')
  // Both are spliced into SQL below: ids only.
  if (!isId(tenant.organizationId)) throw new Error('The tenant is not an organization id.')
  if (tenant.userId !== null && !isId(tenant.userId)) throw new Error('The tenant has a user that is not an id.')
  return tenant
}

/** For a transaction without `BEGIN`, where Postgres ignores SET LOCAL. */
function settingOf({ organizationId, userId, isReadOnly }: Tenant): string {
  const user = userId === null ? '' : `, set_config('app.user_id', '${userId}', true)`
  const readOnly = isReadOnly ? `, set_config('transaction_read_only', 'on', true)` : ''
  return `SELECT set_config('app.organization_id', '${organizationId}', true)${user}${readOnly}`
}

/** SET takes no snapshot, so that the isolation level can still be set after it. */
function localSettingsOf({ organizationId, userId, isReadOnly }: Tenant): string[] {
  return [
    `SET LOCAL app.organization_id = '${organizationId}'`,
    ...(userId === null ? [] : [`SET LOCAL app.user_id = '${userId}'`]),
    ...(isReadOnly ? ['SET LOCAL transaction_read_only = on'] : []),
  ]
}

// A transaction in which a statement failed is rolled back at COMMIT, which Postgres reports as success.
function assertCommitted(result: pg.QueryResult): void {
  if (result.command !== 'COMMIT') throw new Error('The transaction was rolled back at COMMIT.')
}

/** The error, if it means that the connection is of no more use: it broke, or the server is about to close it. */
function toError(thrown: unknown): Error | undefined {
  const error = thrown instanceof Error && 'outage' in thrown ? (thrown.cause ?? thrown) : thrown
  const isFatal =
    error instanceof pg.DatabaseError
      ? /^(FATAL|PANIC)$/.test(error.severity ?? '') || /^(57P|25P0[34])/.test(error.code ?? '')
      : true
  return isFatal ? (error as Error) : undefined
}

function nothingSent(command: string): pg.QueryResult {
  return { command, rowCount: 0, oid: 0, rows: [], fields: [] }
}
