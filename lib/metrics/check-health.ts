import { assertTenantPoolAnswers, systemDb } from '@/lib/platform/db/db'
import { isStopping } from '@/lib/platform/shutdown'
import promised from '@/prisma/promise.json'

export type Health = {
  status: 'ok' | 'unavailable'
  /** That it answers says that it lives. */
  live: true
  /** Whether it is to be given work: the database answers organizations too, and it was not told to stop. */
  ready: boolean
  checks: {
    database: 'ok' | 'unreachable'
    /** Whether an organization gets a connection; `busy` when none is to be had in time. */
    tenantPool: 'ok' | 'busy'
  }
  /**
   * The newest migration that the database has, and how many of this release's it lacks: a release may well run before its
   * `contract` does. Null when it cannot be read.
   */
  schema: { version: string | null; pending: number } | null
}

const TIMEOUT_MS = 3_000

let looking: Promise<Health> | null = null

/**
 * Whether this process can do its work: the database answers within three seconds, organizations get a connection, and it
 * was not told to stop. Never throws, tells no details. Many who ask at once get one answer.
 */
export function checkHealth(): Promise<Health> {
  looking ??= look().finally(() => {
    looking = null
  })
  return looking
}

async function look(): Promise<Health> {
  const [one, tenant, applied] = await Promise.all([
    inTime(systemDb().$queryRaw`SELECT 1`),
    inTime(assertTenantPoolAnswers().then(() => true)),
    inTime(systemDb().$queryRaw<{ name: string }[]>`
      SELECT migration_name AS name FROM _prisma_migrations
      WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1`),
  ])
  const ready = one !== null && tenant !== null && !isStopping()
  return {
    status: ready ? 'ok' : 'unavailable',
    live: true,
    ready,
    checks: { database: one ? 'ok' : 'unreachable', tenantPool: tenant ? 'ok' : 'busy' },
    schema: applied && schemaOf(applied.map(({ name }) => name)),
  }
}

function schemaOf(applied: readonly string[]): Health['schema'] {
  const there = new Set(applied)
  return {
    version: applied.at(-1) ?? null,
    pending: promised.migrations.filter(({ name }) => !there.has(name)).length,
  }
}

/** What the database answers; null when it does not, or too late. */
async function inTime<T>(query: PromiseLike<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, TIMEOUT_MS, null)
  })
  try {
    return await Promise.race([query, timeout])
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}
