import { Forbidden } from '@/lib/core/errors'
import { env } from '@/lib/platform/env'
import { oncePerProcess } from '../once-per-process'
import {
  createSystemClient,
  createTenantClient,
  type SystemClient,
  type TenantClient,
  withReportedOutages,
} from './client'
import { reportingOutages } from './outage'
import { transactionOfReads } from './reading-in'
import { runAsTenant, type Tenant } from './tenant-context'
import { beginClaiming } from './transaction-claim'

export { Prisma } from './generated/client'
export { readingIn } from './reading-in'
export type { Tenant } from './tenant-context'

/** What a verb queries with: the client itself, or the client of an open transaction. Both see one organization. */
export type TenantTransaction = Parameters<Parameters<TenantClient['$transaction']>[0]>[0]
export type TenantDb = TenantClient
export type SystemDb = SystemClient
export type SystemTransaction = Parameters<Parameters<SystemClient['$transaction']>[0]>[0]

const clients = oncePerProcess<{ tenant?: TenantClient; system?: SystemClient }>('db', () => ({}))

function tenantClient(): TenantClient {
  clients.tenant ??= createTenantClient({ connectionString: env().DATABASE_URL })
  return clients.tenant
}

/**
 * Runs `work` with a client that sees only `tenant`'s rows. Each query is a transaction of its own.
 * Use it for reads; what belongs together is written in `withTenantTransaction`.
 */
export function withTenant<T>(tenant: Tenant, work: (db: TenantDb) => PromiseLike<T>): Promise<T> {
  const tx = transactionOfReads() as TenantDb | undefined
  return refusingChanges(tenant, () => runAsTenant(tenant, () => work(tx ?? tenantClient())))
}

/**
 * Runs `work` in one transaction that sees only `tenant`'s rows; whatever it throws rolls everything back.
 * No network calls inside: the transaction is ended after `timeoutMs` (5 s unless told).
 */
export function withTenantTransaction<T>(
  tenant: Tenant,
  work: (tx: TenantTransaction) => Promise<T>,
  options: { timeoutMs?: number } = {},
): Promise<T> {
  const { timeoutMs = 5_000 } = options
  return refusingChanges(tenant, () =>
    runAsTenant(tenant, () =>
      beginClaiming(tenant, work, (whole: typeof work) => tenantClient().$transaction(whole, { timeout: timeoutMs })),
    ),
  )
}

/** What the database refuses to a tenant that only reads is no fault of ours, and says so. */
async function refusingChanges<T>(tenant: Tenant, work: () => Promise<T>): Promise<T> {
  try {
    return await reportingOutages(work)
  } catch (error) {
    if (!tenant.isReadOnly || !/in a read-only transaction/.test(String(error))) throw error
    throw new Forbidden('View-only access: you can’t change anything.', { cause: error })
  }
}

const noOrganization: Tenant = { organizationId: '00000000-0000-0000-0000-000000000000', userId: null }

/**
 * Whether the tenant pool gives out a connection, and the database answers on it. Takes part as an organization that has
 * nothing, so that it sees what the next one would.
 * @throws Unavailable when it does not in time
 */
export async function assertTenantPoolAnswers(): Promise<void> {
  await withTenant(noOrganization, (db) => db.$queryRaw`SELECT 1`)
}

/** The client of the system role, which sees all organizations: staff, webhooks, sweeps, and before a tenant is known. */
export function systemDb(): SystemDb {
  clients.system ??= createSystemClient({ connectionString: env().SYSTEM_DATABASE_URL })
  if (reporting?.client !== clients.system) {
    reporting = { client: clients.system, db: withReportedOutages(clients.system) }
  }
  return reporting.db
}

/** Of this evaluation of the module alone: the errors that it throws are instances of the classes that its callers know. */
let reporting: { client: SystemClient; db: SystemDb } | undefined

/** Closes both pools; the next use opens them again. For shutdown and tests. */
export async function disconnectDb(): Promise<void> {
  const { tenant, system } = clients
  clients.tenant = undefined
  clients.system = undefined
  await Promise.all([tenant?.$disconnect(), system?.$disconnect()])
}
