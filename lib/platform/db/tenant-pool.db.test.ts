import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seededRandom } from '@/dev/stand-in/random'
import { newId } from '@/lib/core/ids'
import { createTenantClient, type TenantClient } from './client'
import { runAsTenant, type Tenant } from './tenant-context'
import { TenantPool } from './tenant-pool'

const connectionString = process.env.DATABASE_URL as string
const superuser = new pg.Client({ connectionString: process.env.SUPERUSER_DATABASE_URL })
const seed = Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 1e9))
const tenants: Tenant[] = Array.from({ length: 50 }, () => ({ organizationId: newId(), userId: null }))
const [a, b] = tenants as [Tenant, Tenant]
const videoIds = new Map<string, string[]>()
let db: TenantClient

beforeAll(async () => {
  await superuser.connect()
  for (const { organizationId } of tenants) {
    await superuser.query(
      `INSERT INTO organizations (id, clerk_id, name, clerk_updated_at, referral_code) VALUES ($1, $2, $2, now(), $3)`,
      [organizationId, `org_${organizationId}`, `CLIP${organizationId}`],
    )
    const ids = [newId(), newId(), newId()]
    videoIds.set(organizationId, ids)
    for (const id of ids) {
      await superuser.query(
        `INSERT INTO videos (id, organization_id, title, original_filename, content_type, size_bytes)
         VALUES ($1, $2, 'Video', 'video.mp4', 'video/mp4', 1)`,
        [id, organizationId],
      )
    }
  }
  db = createTenantClient({ connectionString, max: 5 })
})

afterAll(async () => {
  await db.$disconnect()
  await superuser.end()
})

function videoOf(tenant: Tenant, index = 0): string {
  return videoIds.get(tenant.organizationId)?.[index] as string
}

describe('lookups by unique key in one tick', () => {
  const lookUp = (tenant: Tenant, id: string) =>
    runAsTenant(tenant, () => db.video.findUnique({ where: { id }, select: { organizationId: true } }))

  it('each run as their own tenant', async () => {
    const found = await Promise.all([
      lookUp(a, videoOf(a)),
      lookUp(b, videoOf(a)),
      lookUp(b, videoOf(b)),
      lookUp(a, videoOf(b)),
    ])
    expect(found).toEqual([{ organizationId: a.organizationId }, null, { organizationId: b.organizationId }, null])
  })

  it('each run as their own tenant with findUniqueOrThrow', async () => {
    const demand = (tenant: Tenant, id: string) =>
      runAsTenant(tenant, () => db.video.findUniqueOrThrow({ where: { id }, select: { organizationId: true } }))
    const results = await Promise.allSettled([demand(a, videoOf(a)), demand(b, videoOf(a)), demand(b, videoOf(b))])
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(results[1]).toMatchObject({ reason: { code: 'P2025' } })
  })

  it('each run as their own tenant inside transactions', async () => {
    const inTransaction = (tenant: Tenant, ids: string[]) =>
      runAsTenant(tenant, () =>
        db.$transaction((tx) =>
          Promise.all(ids.map((id) => tx.video.findUnique({ where: { id }, select: { id: true } }))),
        ),
      )
    const ids = [videoOf(a), videoOf(b), videoOf(a, 1)]
    const [ofA, ofB] = await Promise.all([inTransaction(a, ids), inTransaction(b, ids)])
    expect(ofA).toEqual([{ id: ids[0] }, null, { id: ids[2] }])
    expect(ofB).toEqual([null, { id: ids[1] }, null])
  })

  it('work with compound keys, relations and OR conditions', async () => {
    const { organizationId } = a
    const found = await runAsTenant(a, () =>
      db.video.findUnique({
        where: { organizationId_id: { organizationId, id: videoOf(a) }, OR: [{ title: 'Video' }, { title: 'x' }] },
        include: { organization: { select: { id: true } } },
      }),
    )
    expect(found).toMatchObject({ id: videoOf(a), organization: { id: organizationId } })
  })
})

describe('bar 3: 10,000 interleaved requests of 50 organizations on five connections', () => {
  it(`see no other organization's row, whatever fails among them (seed ${seed})`, { timeout: 180_000 }, async () => {
    const random = seededRandom(seed)
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
    const wrong: unknown[] = []
    const outcomes: Record<string, number> = {}
    const planned = new Error('planned')

    function check(tenant: Tenant, rows: readonly ({ organizationId: string } | null)[]): void {
      for (const row of rows) if (row && row.organizationId !== tenant.organizationId) wrong.push({ tenant, row })
    }

    const requests: Record<string, (tenant: Tenant, id: string) => Promise<void>> = {
      list: async (tenant) => check(tenant, await db.video.findMany({ take: 5 })),
      unique: async (tenant, id) => check(tenant, [await db.video.findUnique({ where: { id } })]),
      raw: async (tenant) =>
        check(
          tenant,
          await db.$queryRaw<{ organizationId: string }[]>`SELECT organization_id AS "organizationId" FROM videos`,
        ),
      count: async (tenant) => {
        const count = await db.video.count({ where: { title: 'Video' } })
        if (count !== 3) wrong.push({ tenant, count })
      },
      transaction: async (tenant, id) => {
        await db.$transaction(async (tx) => {
          check(tenant, await tx.video.findMany({ take: 5 }))
          check(tenant, [await tx.video.findUnique({ where: { id } })])
        })
      },
      rollback: async (tenant) => {
        await db.$transaction(async (tx) => {
          await tx.video.updateMany({ data: { title: `Changed by ${tenant.organizationId}` } })
          throw planned
        })
      },
      brokenStatement: async () => {
        await db.$queryRawUnsafe('SELECT no_such_column FROM videos')
      },
      brokenTransaction: async () => {
        await db.$transaction(async (tx) => {
          await tx.$queryRawUnsafe('SELECT 1 / 0')
        })
      },
      foreignWrite: async () => {
        const stranger = pick(tenants)
        await db.video.create({
          data: {
            organizationId: stranger.organizationId,
            title: 'Planted',
            originalFilename: 'x',
            contentType: 'x',
            sizeBytes: -1,
          },
        })
      },
      abandoned: async (tenant) => {
        const unwatched = db.video.findMany().then((rows) => check(tenant, rows))
        unwatched.catch(() => {})
        throw planned
      },
    }
    const kinds = Object.keys(requests)
    let left = 10_000

    async function visitor(): Promise<void> {
      while (left > 0) {
        left -= 1
        const tenant = pick(tenants)
        const id = random() < 0.5 ? videoOf(tenant, Math.floor(random() * 3)) : videoOf(pick(tenants))
        const kind = pick(kinds)
        try {
          await runAsTenant(tenant, () => (requests[kind] as (t: Tenant, id: string) => Promise<void>)(tenant, id))
          outcomes[kind] = (outcomes[kind] ?? 0) + 1
        } catch (error) {
          outcomes[`${kind} failed`] = (outcomes[`${kind} failed`] ?? 0) + 1
          if (['list', 'unique', 'raw', 'count', 'transaction'].includes(kind))
            wrong.push({ kind, error: String(error) })
        }
      }
    }
    await Promise.all(Array.from({ length: 40 }, visitor))

    expect(wrong).toEqual([])
    for (const kind of ['list', 'unique', 'raw', 'count', 'transaction']) expect(outcomes[kind]).toBeGreaterThan(500)
    for (const kind of ['rollback', 'brokenStatement', 'brokenTransaction', 'foreignWrite', 'abandoned']) {
      expect(outcomes[`${kind} failed`]).toBeGreaterThan(500)
      expect(outcomes[kind]).toBeUndefined()
    }
    const { rows } = await superuser.query(`
      SELECT count(*) FILTER (WHERE state <> 'idle')::int AS busy, count(*)::int AS open
      FROM pg_stat_activity WHERE usename = 'clipforge_app' AND datname = current_database()`)
    expect(rows[0].busy).toBe(0)
    expect(rows[0].open).toBeLessThanOrEqual(5)
    const changed = await superuser.query(`SELECT count(*)::int AS count FROM videos WHERE title <> 'Video'`)
    expect(changed.rows[0].count).toBe(0)
    const after = await Promise.all(
      Array.from({ length: 10 }, (_, index) => runAsTenant(tenants[index] as Tenant, () => db.video.count())),
    )
    expect(after).toEqual(Array(10).fill(3))
  })
})

describe('a tenant transaction', () => {
  it('throws when Postgres turned its COMMIT into a rollback', async () => {
    const work = runAsTenant(a, () =>
      db.$transaction(async (tx) => {
        await tx.video.update({ where: { id: videoOf(a) }, data: { title: 'Lost' } })
        await tx.$queryRawUnsafe('SELECT 1 / 0').catch(() => {})
      }),
    )
    await expect(work).rejects.toThrow('rolled back at COMMIT')
    expect(await runAsTenant(a, () => db.video.count({ where: { title: 'Lost' } }))).toBe(0)
  })

  it('throws the reason when its first statement fails, and leaves the connection usable', async () => {
    const work = runAsTenant(a, () => db.$transaction((tx) => tx.$queryRawUnsafe('SELECT nonsense')))
    await expect(work).rejects.toThrow('nonsense')
    expect(await runAsTenant(a, () => db.video.count())).toBe(3)
  })

  it('accepts an isolation level, and may be empty', async () => {
    const level = await runAsTenant(a, () =>
      db.$transaction(
        (tx) => tx.$queryRaw<{ level: string }[]>`SELECT current_setting('transaction_isolation') AS level`,
        {
          isolationLevel: 'Serializable',
        },
      ),
    )
    expect(level).toEqual([{ level: 'serializable' }])
    expect(await runAsTenant(a, () => db.$transaction(async () => 'empty'))).toBe('empty')
  })

  it('of a single query that fails at commit throws and rolls back', async () => {
    await superuser.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'refused at commit'; END $$;
      CREATE CONSTRAINT TRIGGER refuse_late AFTER UPDATE ON videos DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION refuse()`)
    try {
      const update = runAsTenant(a, () => db.video.updateMany({ data: { title: 'Refused' } }))
      await expect(update).rejects.toThrow('refused at commit')
    } finally {
      await superuser.query('DROP TRIGGER refuse_late ON videos; DROP FUNCTION refuse()')
    }
    expect(await runAsTenant(a, () => db.video.count({ where: { title: 'Video' } }))).toBe(3)
  })

  it('takes one round trip for a single query', async () => {
    const pool = new TenantPool({ connectionString, max: 1 })
    const connected = new Promise<pg.PoolClient>((resolve) => pool.once('connect', resolve))
    try {
      await runAsTenant(a, () => pool.query('SELECT 1'))
      const { connection } = (await connected) as unknown as {
        connection: pg.Connection & { stream: NodeJS.EventEmitter }
      }
      let answers = 0
      connection.on('readyForQuery', () => (answers += 1))
      const { rows } = await runAsTenant(a, () =>
        pool.query('SELECT count(*)::int AS count FROM videos WHERE title = $1', ['Video']),
      )
      expect(rows).toEqual([{ count: 3 }])
      expect(answers).toBe(1)
    } finally {
      await pool.end()
    }
  })

  it('does not leak its tenant to a lazy query awaited outside of it', async () => {
    const lazy = db.video.findMany()
    await expect(lazy).rejects.toThrow('outside withTenant')
  })
})

describe('a pooled connection', () => {
  it('that is killed during a query fails only that query', async () => {
    const sleeping = runAsTenant(a, () => db.$queryRawUnsafe('SELECT pg_sleep(60)'))
    const failed = expect(sleeping).rejects.toThrow()
    await expect
      .poll(async () => {
        const { rowCount } = await superuser.query(`
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND usename = 'clipforge_app' AND query LIKE '%pg_sleep(60)%'`)
        return rowCount
      })
      .toBeGreaterThan(0)
    await failed
    expect(await runAsTenant(b, () => db.video.count())).toBe(3)
  })

  it('that is killed inside a transaction fails it and rolls it back', async () => {
    const work = runAsTenant(a, () =>
      db.$transaction(async (tx) => {
        await tx.video.update({ where: { id: videoOf(a) }, data: { title: 'Half done' } })
        const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
        await superuser.query('SELECT pg_terminate_backend($1)', [row?.pid])
        await tx.video.count()
      }),
    )
    await expect(work).rejects.toThrow()
    expect(await runAsTenant(a, () => db.video.count({ where: { title: 'Video' } }))).toBe(3)
  })

  it('has no tenant once it is back in the pool, as behind a transaction pooler', async () => {
    const pool = new TenantPool({ connectionString, max: 1 })
    const connected = new Promise<pg.PoolClient>((resolve) => pool.once('connect', resolve))
    const setting = async (client: pg.ClientBase) =>
      (await client.query(`SELECT current_setting('app.organization_id', true) AS id`)).rows[0].id
    try {
      const inside = await runAsTenant(a, () => pool.query(`SELECT current_setting('app.organization_id') AS id`))
      expect(inside.rows).toEqual([{ id: a.organizationId }])
      const raw = await connected
      expect(await setting(raw)).toBe('')

      const client = await runAsTenant(b, () => pool.connect())
      await client.query('BEGIN')
      expect(await setting(client)).toBe(b.organizationId)
      await client.query('COMMIT')
      expect(await setting(raw)).toBe('')
      client.release()
    } finally {
      await pool.end()
    }
  })

  it('refuses a tenant that is not an id', async () => {
    const hostile = { organizationId: `${a.organizationId}'; DROP TABLE videos; --`, userId: null }
    await expect(runAsTenant(hostile, () => db.video.count())).rejects.toThrow('not an organization id')
    const user = { organizationId: a.organizationId, userId: "x', true), set_config('role', 'postgres" }
    await expect(runAsTenant(user, () => db.video.count())).rejects.toThrow('not an id')
  })
})
