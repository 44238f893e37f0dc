import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Unavailable } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { checkHealth } from '@/lib/metrics/check-health'
import { createTenantClient, type TenantClient } from './client'
import { disconnectDb, withTenantTransaction } from './db'
import { reportingOutages } from './outage'
import { runAsTenant, type Tenant } from './tenant-context'

/*
 * What one organization can do to the connections of the others.
 */
const superuser = new pg.Client({ connectionString: process.env.SUPERUSER_DATABASE_URL })
const tenants: Tenant[] = Array.from({ length: 10 }, () => ({ organizationId: newId(), userId: null }))
const [greedy, modest] = tenants as [Tenant, Tenant]
const videoId = newId()
const poolSize = 5
let db: TenantClient

beforeAll(async () => {
  await superuser.connect()
  for (const { organizationId } of tenants) {
    await superuser.query(
      `INSERT INTO organizations (id, clerk_id, name, clerk_updated_at, referral_code) VALUES ($1::uuid, $1, 'Fern', now(), $1)`,
      [organizationId],
    )
  }
  await superuser.query(
    `INSERT INTO videos (id, organization_id, title, original_filename, content_type, size_bytes)
     VALUES ($1, $2, 'Talk', 'talk.mp4', 'video/mp4', 1)`,
    [videoId, greedy.organizationId],
  )
  db = createTenantClient({ connectionString: process.env.DATABASE_URL as string, max: poolSize })
})

afterAll(async () => {
  await db.$disconnect()
  await disconnectDb()
  await superuser.end()
})

const as = <T>(tenant: Tenant, work: () => PromiseLike<T>) => reportingOutages(() => runAsTenant(tenant, work))

async function lockedRow<T>(work: () => Promise<T>): Promise<T> {
  const holder = new pg.Client({ connectionString: process.env.SUPERUSER_DATABASE_URL })
  await holder.connect()
  try {
    await holder.query('BEGIN')
    await holder.query('SELECT id FROM videos WHERE id = $1 FOR UPDATE', [videoId])
    return await work()
  } finally {
    await holder.query('ROLLBACK')
    await holder.end()
  }
}

async function countWaitingForLock(): Promise<number> {
  const { rows } = await superuser.query(
    `SELECT count(*)::int AS waiting FROM pg_stat_activity
     WHERE datname = current_database() AND usename = 'clipforge_app' AND wait_event_type = 'Lock'`,
  )
  return rows[0].waiting
}

describe('bar 36: one locked row and 14 writes of one organization', () => {
  it('leave connections to other organizations, and end in 503 by the lock timeout', async () => {
    const ended: number[] = []
    const writes = await lockedRow(async () => {
      const writing = Array.from({ length: 14 }, (_, n) =>
        as(greedy, () => db.video.updateMany({ data: { title: `Write ${n}` } })).then(
          () => {
            ended.push(n)
            return null
          },
          (error) => {
            ended.push(n)
            return error
          },
        ),
      )
      // Half of five, and one: three wait in the database, eleven in line.
      await expect.poll(countWaitingForLock, { timeout: 10_000 }).toBe(3)
      const read = () => as(modest, () => db.organization.count())
      expect(await Promise.all(Array.from({ length: 20 }, read))).toEqual(Array(20).fill(1))
      expect(ended, 'the reads of the other organization waited for writes').toEqual([])
      // Until the lock timeout of the role has ended the first ones.
      await expect.poll(() => ended.length, { timeout: 20_000 }).toBeGreaterThan(0)
      return writing
    })
    const outcomes = await Promise.all(writes)
    expect(outcomes.some((outcome) => outcome instanceof Unavailable)).toBe(true)
    for (const outcome of outcomes) if (outcome) expect(outcome).toMatchObject({ status: 503, retryAfterSeconds: 5 })
    expect(await as(greedy, () => db.organization.count())).toBe(1)
  })
})

describe('bar 41: the tenant pool shared between organizations', () => {
  it('gives one organization at most half of its connections, and serves others in turns', async () => {
    const finished: string[] = []
    const run = (tenant: Tenant, name: string) =>
      as(tenant, () => db.$queryRaw`SELECT pg_sleep(0.02)::text`).then(() => finished.push(name))
    const flood = Array.from({ length: 60 }, () => run(greedy, 'greedy'))
    const few = Array.from({ length: 6 }, () => run(modest, 'modest'))
    await Promise.all([...flood, ...few])
    const before = finished.slice(0, finished.lastIndexOf('modest')).filter((name) => name === 'greedy')
    // In turns; a line that is served as it came would have let all 60 go first.
    expect(before.length).toBeLessThan(30)
  })
})

describe('the health of a process whose tenant pool is taken', () => {
  it('is not ready, and names the busy pool, until a connection is free', async () => {
    expect(await checkHealth()).toMatchObject({ ready: true, checks: { database: 'ok', tenantPool: 'ok' } })
    let finish = () => {}
    const held = new Promise<void>((resolve) => {
      finish = resolve
    })
    const begun: Promise<void>[] = []
    const holding = tenants.map((tenant) => {
      let isBegun = () => {}
      begun.push(
        new Promise((resolve) => {
          isBegun = resolve
        }),
      )
      const work = async (tx: Parameters<Parameters<typeof withTenantTransaction>[1]>[0]) => {
        await tx.organization.count()
        isBegun()
        await held
      }
      return withTenantTransaction(tenant, work, { timeoutMs: 60_000 })
    })
    await Promise.all(begun)
    expect(await checkHealth()).toMatchObject({
      status: 'unavailable',
      ready: false,
      checks: { database: 'ok', tenantPool: 'busy' },
    })
    finish()
    await Promise.all(holding)
    expect(await checkHealth()).toMatchObject({ ready: true })
  })
})
