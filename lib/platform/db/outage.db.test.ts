import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Fault, type FaultyProxy, startFaultyProxy } from '@/dev/faults/tcp-proxy'
import { Unavailable } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import {
  createSystemClient,
  createTenantClient,
  type SystemClient,
  type TenantClient,
  withReportedOutages,
} from './client'
import { disconnectDb, systemDb as systemDbHere, withTenant } from './db'
import { reportingOutages } from './outage'
import { runAsTenant } from './tenant-context'

/*
 * A network that fails between the pools and the database. The deadlines are short, the bound on hanging is generous: it
 * tells "gives up by itself" from "hangs".
 */
const appUrl = new URL(process.env.DATABASE_URL as string)
const deadlines = { queryMs: 800, backgroundQueryMs: 800 }
const bounds = { deadlines, waitMs: 800, max: 3 }
const neverMs = 10_000
const tenant = { organizationId: newId(), userId: null }
const superuser = new pg.Client({ connectionString: process.env.SUPERUSER_DATABASE_URL })

let proxy: FaultyProxy
let tenantDb: TenantClient
let systemDb: SystemClient

beforeAll(async () => {
  await superuser.connect()
  await superuser.query(
    `INSERT INTO organizations (id, clerk_id, name, clerk_updated_at, referral_code) VALUES ($1::uuid, $1, 'Fern', now(), $1)`,
    [tenant.organizationId],
  )
  proxy = await startFaultyProxy({ host: appUrl.hostname, port: Number(appUrl.port) })
  tenantDb = createTenantClient({ connectionString: proxy.through(appUrl.href), ...bounds })
  const systemUrl = proxy.through(process.env.SYSTEM_DATABASE_URL as string)
  systemDb = withReportedOutages(createSystemClient({ connectionString: systemUrl, ...bounds }))
})

beforeEach(() => proxy.set('none'))

afterAll(async () => {
  await tenantDb.$disconnect()
  await systemDb.$disconnect()
  await proxy.close()
  await superuser.end()
})

const asTenant = <T>(work: () => PromiseLike<T>) => reportingOutages(() => runAsTenant(tenant, work))

const ways: Record<string, () => Promise<unknown>> = {
  'a tenant query': () => asTenant(() => tenantDb.organization.findMany()),
  'a tenant transaction': () =>
    asTenant(() =>
      tenantDb.$transaction(async (tx) => {
        await tx.organization.findMany()
        return tx.organization.findMany()
      }),
    ),
  'a system query': () => systemDb.organization.findMany({ take: 1 }),
  'a system transaction': () => systemDb.$transaction((tx) => tx.organization.findMany({ take: 1 })),
}

/** The error of `work`, or null; "hangs" when it does not end at all. */
async function outcomeOf(work: () => Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined
  const hang = new Promise((resolve) => {
    timer = setTimeout(resolve, neverMs, 'hangs')
  })
  const outcome = work().then(
    () => null,
    (error) => error,
  )
  return Promise.race([outcome, hang]).finally(() => clearTimeout(timer))
}

async function untilEachWorks(): Promise<void> {
  for (const [name, work] of Object.entries(ways)) {
    await expect.poll(() => outcomeOf(work), { timeout: neverMs, message: name }).toBeNull()
  }
}

const faults: Fault[] = ['drop', 'freeze', 'reset', 'refuse', 'half-open', 'trickle', 'latency']

describe.each(faults)('bar 35: while the way to the database has the fault "%s"', (fault) => {
  it('every kind of query ends in 503 with Retry-After, and works again afterwards', async () => {
    // Connections are open before, so that what is under way is hit and not the opening alone.
    await untilEachWorks()
    await proxy.set(fault)
    const outcomes = await Promise.all(
      Object.entries(ways).flatMap(([name, work]) =>
        Array.from({ length: 4 }, async () => ({ name, outcome: await outcomeOf(work) })),
      ),
    )
    for (const { name, outcome } of outcomes) {
      expect([name, outcome]).toEqual([name, expect.any(Unavailable)])
      expect(outcome).toMatchObject({ status: 503, retryAfterSeconds: 5 })
    }
    await proxy.set('none')
    await untilEachWorks()
  })
})

describe('bar 35: a fault that hits work in progress', () => {
  const slow = () => asTenant(() => tenantDb.$queryRaw`SELECT pg_sleep(60)`)

  it('a query that times out ends on both sides of the connection', async () => {
    expect(await outcomeOf(slow)).toBeInstanceOf(Unavailable)
    await expect
      .poll(async () => {
        const { rows } = await superuser.query(
          `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(60)%'
           AND pid <> pg_backend_pid() AND state = 'active'`,
        )
        return rows
      })
      .toEqual([])
  })

  it('a server that terminates its sessions is 503, and the next query reconnects', async () => {
    const outcome = outcomeOf(slow)
    await expect
      .poll(async () => {
        const { rowCount } = await superuser.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND usename = 'clipforge_app'`,
        )
        return rowCount
      })
      .toBeGreaterThan(0)
    expect(await outcome).toMatchObject({ status: 503 })
    await untilEachWorks()
  })

  it('an interrupted transaction leaves nothing behind, and no open transaction in the pool', async () => {
    const cutOff = () =>
      systemDb.$transaction(async (tx) => {
        await tx.organization.update({ where: { id: tenant.organizationId }, data: { name: 'Half' } })
        await proxy.set('drop')
        await tx.organization.findMany({ take: 1 })
      })
    expect(await outcomeOf(cutOff)).toMatchObject({ status: 503 })
    await proxy.set('none')
    await untilEachWorks()
    const { rows } = await superuser.query('SELECT name FROM organizations WHERE id = $1', [tenant.organizationId])
    expect(rows).toEqual([{ name: 'Fern' }])
    await expect
      .poll(async () => {
        const busy = await superuser.query(
          `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
        )
        return busy.rows
      })
      .toEqual([])
  })
})

describe('bar 35: an outage of pools that another evaluation of the modules made', () => {
  it('is 503 here too, as between pages, routes and the proxy of one process', async () => {
    vi.stubEnv('DATABASE_URL', proxy.through(appUrl.href))
    vi.stubEnv('SYSTEM_DATABASE_URL', proxy.through(process.env.SYSTEM_DATABASE_URL as string))
    vi.stubEnv('DB_QUERY_TIMEOUT_MS', '800')
    vi.stubEnv('DB_WAIT_TIMEOUT_MS', '800')
    vi.resetModules()
    const elsewhere: typeof import('./db') = await import('./db')
    try {
      // Opens the pools, which both have in common.
      const opened = () =>
        Promise.all([
          elsewhere.systemDb().organization.count(),
          elsewhere.withTenant(tenant, (db) => db.organization.count()),
        ])
      await expect.poll(() => outcomeOf(opened), { timeout: neverMs }).toBeNull()
      await proxy.set('drop')
      // More than there are connections, so that some meet the queue and not the wire.
      const work = [
        () => systemDbHere().organization.count(),
        () => withTenant(tenant, (db) => db.organization.count()),
        () => systemDbHere().$transaction((tx) => tx.organization.count()),
      ].flatMap((one) => Array.from({ length: 8 }, () => one))
      for (const outcome of await Promise.all(work.map(outcomeOf))) expect(outcome).toBeInstanceOf(Unavailable)
    } finally {
      await disconnectDb()
      vi.unstubAllEnvs()
    }
  })
})

describe('bar 36: a row that another session has locked', () => {
  it('is waited for briefly, then the answer is 503 with the reason', async () => {
    const holder = new pg.Client({ connectionString: process.env.SUPERUSER_DATABASE_URL })
    await holder.connect()
    await holder.query('BEGIN')
    await holder.query('UPDATE organizations SET name = name WHERE id = $1', [tenant.organizationId])
    const systemUrl = process.env.SYSTEM_DATABASE_URL as string
    const patient = withReportedOutages(createSystemClient({ connectionString: systemUrl, max: 1 }))
    try {
      const change = patient.$transaction(async (tx) => {
        await tx.$executeRaw`SET LOCAL lock_timeout = '50ms'`
        await tx.organization.update({ where: { id: tenant.organizationId }, data: { name: 'Late' } })
      })
      await expect(change).rejects.toMatchObject({
        status: 503,
        userMessage: expect.stringMatching(/still being saved/),
      })
      const long = patient.$transaction(async (tx) => {
        await tx.$executeRaw`SET LOCAL statement_timeout = '50ms'`
        await tx.$queryRaw`SELECT pg_sleep(30)`
      })
      await expect(long).rejects.toMatchObject({ status: 503, userMessage: expect.stringMatching(/took too long/) })
    } finally {
      await holder.query('ROLLBACK')
      await holder.end()
      await patient.$disconnect()
    }
  })
})
