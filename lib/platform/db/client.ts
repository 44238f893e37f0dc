import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { Prisma, PrismaClient } from './generated/client'
import { applicationName } from './release'
import { TenantPool } from './tenant-pool'

export type PoolSettings = { connectionString: string; max?: number }

const defaults = { connectionTimeoutMillis: 5_000, application_name: applicationName }

/**
 * A client for the unprivileged role. Its queries work inside `withTenant` only.
 * Build one for the process: extending a client costs half a millisecond, a pool much more.
 */
export function createTenantClient(settings: PoolSettings) {
  const pool = new TenantPool({ ...defaults, max: 10, ...settings })
  pool.on('error', () => {})
  const adapter = new PrismaPg(pool as unknown as pg.Pool, { disposeExternalPool: true })
  return new PrismaClient({ adapter }).$extends(withoutBatchedLookups)
}

/** A client for the system role: staff, webhooks, sweeps, and what is read before a tenant is known. */
export function createSystemClient(settings: PoolSettings) {
  const pool = new pg.Pool({ ...defaults, max: 5, ...settings })
  pool.on('error', () => {})
  return new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) })
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
