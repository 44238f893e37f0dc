import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import type { BoundedPoolSettings } from './bounded-pool'
import { Prisma, PrismaClient } from './generated/client'
import { reportingOutages } from './outage'
import { applicationName } from './release'
import { SystemPool } from './system-pool'
import { TenantPool } from './tenant-pool'

export type PoolSettings = Partial<BoundedPoolSettings> & { connectionString: string }

/** Waiting for a connection ends in the pool, with a reason. */
const transactionOptions = { maxWait: 60_000, timeout: 5_000 }

/**
 * A client for the unprivileged role. Its queries work inside `withTenant` only.
 * Build one for the process: extending a client costs half a millisecond, a pool much more.
 */
export function createTenantClient(settings: PoolSettings) {
  const pool = new TenantPool({ application_name: applicationName, ...settings })
  const adapter = new PrismaPg(pool as unknown as pg.Pool, { disposeExternalPool: true })
  return new PrismaClient({ adapter, transactionOptions }).$extends(withoutBatchedLookups)
}

/** A client for the system role: staff, webhooks, sweeps, and what is read before a tenant is known. */
export function createSystemClient(settings: PoolSettings) {
  const pool = new SystemPool({ application_name: applicationName, max: 5, ...settings })
  const adapter = new PrismaPg(pool as unknown as pg.Pool, { disposeExternalPool: true })
  return new PrismaClient({ adapter, transactionOptions })
}

/** `client`, whose queries and transactions throw `Unavailable` where the database is away, as those of `withTenant` do. */
export function withReportedOutages(client: SystemClient): SystemClient {
  const extended = client.$extends({
    query: { $allOperations: ({ args, query }) => reportingOutages(() => query(args)) },
  }) as unknown as SystemClient
  // Prisma has an error of its own for a transaction that ran out of time.
  const begin = extended.$transaction.bind(extended) as (...args: unknown[]) => Promise<unknown>
  return Object.assign(extended, { $transaction: (...args: unknown[]) => reportingOutages(() => begin(...args)) })
}

/**
 * Prisma merges `findUnique` calls of one tick into a single query that runs in the first caller's asynchronous
 * scope, and so as the first caller's tenant. `findFirst` is never merged.
 */
const withoutBatchedLookups = Prisma.defineExtension({
  name: 'without-batched-lookups',
  model: {
    $allModels: {
      findUnique<T, A>(
        this: T,
        args: Prisma.Exact<A, Prisma.Args<T, 'findUnique'>>,
      ): Promise<Prisma.Result<T, A, 'findUnique'>> {
        return modelOf(this).findFirst(withPlainWhere(args)) as Promise<Prisma.Result<T, A, 'findUnique'>>
      },
      findUniqueOrThrow<T, A>(
        this: T,
        args: Prisma.Exact<A, Prisma.Args<T, 'findUniqueOrThrow'>>,
      ): Promise<Prisma.Result<T, A, 'findUniqueOrThrow'>> {
        return modelOf(this).findFirstOrThrow(withPlainWhere(args)) as Promise<Prisma.Result<T, A, 'findUniqueOrThrow'>>
      },
    },
  },
})

type Finder = Record<'findFirst' | 'findFirstOrThrow', (args: unknown) => Promise<unknown>>

function modelOf(model: unknown): Finder {
  return Prisma.getExtensionContext(model) as Finder
}

/** `{ organizationId_id: { organizationId, id } }` is a unique key's own form; `findFirst` wants the columns. */
function withPlainWhere(args: unknown): unknown {
  const { where, ...rest } = args as { where: Record<string, unknown> }
  const plain: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(where)) {
    const isCompound = name.includes('_') && typeof value === 'object' && value !== null
    Object.assign(plain, isCompound ? value : { [name]: value })
  }
  return { ...rest, where: plain }
}

export type TenantClient = ReturnType<typeof createTenantClient>
export type SystemClient = ReturnType<typeof createSystemClient>
