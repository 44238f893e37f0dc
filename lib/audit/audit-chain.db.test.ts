import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordAudit } from '@/lib/access/audit'
import { systemContext } from '@/lib/access/system-context'
import { keepChainHead } from '@/lib/deletion/keep-chain-head'
import { readBackfill } from '@/lib/migrations/backfill/read-backfill'
import { disconnectDb, systemDb, withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { createOrganization } from '@/prisma/factories/organization'
import { expireAudit } from './expire-audit'
import { systemChainId } from './rules'
import { chainOf, record, tamper as tamperAs, tenant } from './testing/scene'
import { verifyChain } from './verify-chain'

const superuser = new pg.Client({ connectionString: process.env.SUPERUSER_DATABASE_URL })
beforeAll(() => superuser.connect())
afterAll(async () => {
  await superuser.end()
  await disconnectDb()
})

const tamper = (sql: string, values: unknown[] = []) => tamperAs(superuser, sql, values)

describe('bar 29: the audit log is a hash chain for each organization', () => {
  it('links every row to the one before it, numbered without a gap, and the head ends it', async () => {
    const { organizationId } = await chainOf(4)
    const links = await systemDb().auditLink.findMany({ where: { chainId: organizationId }, orderBy: { seq: 'asc' } })
    expect(links.map(({ seq }) => Number(seq))).toEqual([1, 2, 3, 4])
    expect(new Set(links.map(({ hash }) => Buffer.from(hash).toString('hex'))).size).toBe(4)
    const head = await systemDb().auditHead.findUniqueOrThrow({ where: { chainId: organizationId } })
    expect([Number(head.seq), Buffer.from(head.hash)]).toEqual([4, Buffer.from(links[3]?.hash ?? [])])
    expect(await verifyChain(organizationId)).toEqual({ entries: 4, faults: [] })
  })

  it('links rows written by a single query, and rows without an organization', async () => {
    const organizationId = await createOrganization()
    await withTenant(tenant(organizationId), (db) =>
      recordAudit(db, systemContext(organizationId, 'test'), { action: 'test.single' }),
    )
    expect(await verifyChain(organizationId)).toEqual({ entries: 1, faults: [] })
    const before = await verifyChain(systemChainId)
    await recordAudit(systemDb(), { ...systemContext('', 'test'), organizationId: null }, { action: 'test.system' })
    expect(await verifyChain(systemChainId)).toEqual({ entries: before.entries + 1, faults: [] })
  })

  it('links no row of a transaction that is rolled back', async () => {
    const { organizationId } = await chainOf(1)
    const failing = withTenantTransaction(tenant(organizationId), async (tx) => {
      await recordAudit(tx, systemContext(organizationId, 'test'), { action: 'test.undone' })
      throw new Error('undo')
    })
    await expect(failing).rejects.toThrow('undo')
    await record(organizationId, 'test.next')
    expect(await verifyChain(organizationId)).toEqual({ entries: 2, faults: [] })
  })

  it.each([
    ['DATABASE_URL', 'UPDATE audit_log SET action = action'],
    ['DATABASE_URL', 'DELETE FROM audit_log'],
    ['DATABASE_URL', 'TRUNCATE audit_log'],
    ['DATABASE_URL', 'SELECT * FROM audit_links'],
    ['DATABASE_URL', 'SELECT * FROM audit_heads'],
    ['DATABASE_URL', 'SELECT audit_expire(1)'],
    ['DATABASE_URL', 'SELECT audit_purge(gen_random_uuid(), 1)'],
    ['DATABASE_URL', 'SELECT audit_link_entries(ARRAY[]::uuid[])'],
    ['SYSTEM_DATABASE_URL', 'UPDATE audit_log SET action = action'],
    ['SYSTEM_DATABASE_URL', 'DELETE FROM audit_log'],
    ['SYSTEM_DATABASE_URL', 'TRUNCATE audit_log'],
    ['SYSTEM_DATABASE_URL', 'DELETE FROM audit_links'],
    ['SYSTEM_DATABASE_URL', 'UPDATE audit_links SET seq = seq'],
    ['SYSTEM_DATABASE_URL', 'UPDATE audit_heads SET seq = 0'],
    ['SYSTEM_DATABASE_URL', 'DELETE FROM audit_heads'],
    ['SYSTEM_DATABASE_URL', `SELECT audit_remove_until('${systemChainId}', 1)`],
    ['SYSTEM_DATABASE_URL', 'SELECT audit_link_entries(ARRAY[]::uuid[])'],
  ])('refuses the role of %s: %s', async (variable, sql) => {
    const client = new pg.Client({ connectionString: process.env[variable] })
    await client.connect()
    try {
      await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' })
    } finally {
      await client.end()
    }
  })

  it('refuses an update and a truncation by the owner of the tables too', async () => {
    const owner = new pg.Client({ connectionString: process.env.DIRECT_URL })
    await owner.connect()
    try {
      await expect(owner.query('UPDATE audit_log SET action = action')).rejects.toThrow('append-only')
      await expect(owner.query('TRUNCATE audit_log')).rejects.toThrow('append-only')
    } finally {
      await owner.end()
    }
  })

  it('grants the two SECURITY DEFINER functions to the system role only', async () => {
    const { rows } = await superuser.query(`
      SELECT p.proname, r.rolname FROM pg_proc p CROSS JOIN pg_roles r
      WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef AND p.proname LIKE 'audit%'
        AND r.rolname IN ('clipforge_app', 'clipforge_system') AND has_function_privilege(r.oid, p.oid, 'EXECUTE')
      ORDER BY 1, 2`)
    expect(rows).toEqual([
      { proname: 'audit_expire', rolname: 'clipforge_system' },
      { proname: 'audit_purge', rolname: 'clipforge_system' },
    ])
  })
})

describe('rows from before the chain', () => {
  it('are linked by the backfill in order of time, each once, while new rows are linked', async () => {
    const { organizationId } = await chainOf(1)
    await tamper(
      `INSERT INTO audit_log (id, organization_id, actor_kind, action, created_at)
       SELECT gen_random_uuid(), $1, 'user', 'test.old', now() - n * interval '1 day' FROM generate_series(1, 3) n`,
      [organizationId],
    )
    const { fill } = await readBackfill('prisma/migrations/20261130050003_backfill_audit_chain/backfill.sql')
    const { rows } = await superuser.query('SELECT id FROM audit_log WHERE organization_id = $1', [organizationId])
    const keys = rows.map(({ id }) => id as string)
    await fill(keys, superuser)
    await fill(keys, superuser)
    expect(await verifyChain(organizationId)).toEqual({ entries: 4, faults: [] })
    const { rows: linked } = await superuser.query(
      `SELECT a.created_at FROM audit_links l JOIN audit_log a ON a.id = l.entry_id
       WHERE l.chain_id = $1 AND l.seq > 1 ORDER BY l.seq`,
      [organizationId],
    )
    const times = linked.map((row) => row.created_at.getTime())
    expect(times).toEqual(times.toSorted())
  })
})

describe('the retention of the audit log', () => {
  const age = (organizationId: string, seq: number) =>
    tamper(`UPDATE audit_links SET linked_at = now() - interval '401 days' WHERE chain_id = $1 AND seq <= $2`, [
      organizationId,
      seq,
    ])

  it('deletes rows older than 400 days; the rest of the chain still verifies', async () => {
    const { organizationId, entries } = await chainOf(5)
    await age(organizationId, 3)
    expect(await expireAudit()).toBe(3)
    expect(await expireAudit()).toBe(0)
    const left = await systemDb().auditEntry.findMany({ where: { organizationId }, orderBy: { id: 'asc' } })
    expect(left.map(({ id }) => id)).toEqual(entries.slice(3))
    expect(await verifyChain(organizationId)).toEqual({ entries: 2, faults: [] })
    await record(organizationId, 'test.later')
    expect(await verifyChain(organizationId)).toEqual({ entries: 3, faults: [] })
  })

  it('counts from when the database linked a row, not from the time its writer gave', async () => {
    const organizationId = await createOrganization()
    const now = () => new Date('2001-01-01')
    await withTenantTransaction(tenant(organizationId), (tx) =>
      recordAudit(tx, { ...systemContext(organizationId, 'test'), now }, { action: 'test.backdated' }),
    )
    expect(await expireAudit()).toBe(0)
    expect(await verifyChain(organizationId)).toEqual({ entries: 1, faults: [] })
  })

  it('stops before the first younger row, so that a chain never has a hole', async () => {
    const { organizationId } = await chainOf(4)
    await age(organizationId, 4)
    await tamper('UPDATE audit_links SET linked_at = now() WHERE chain_id = $1 AND seq = 2', [organizationId])
    expect(await expireAudit()).toBe(1)
    expect(await verifyChain(organizationId)).toEqual({ entries: 3, faults: [] })
  })
})

describe('the purge of an organization', () => {
  /** As the removal of an organization starts. */
  async function startRemoval(organizationId: string): Promise<void> {
    const now = new Date()
    await systemDb().organization.update({ where: { id: organizationId }, data: { purgeStartedAt: now } })
    await systemDb().deletedOrganization.create({
      data: { id: organizationId, clerkId: `org_${organizationId}`, createdAt: now, deletedAt: now },
    })
  }

  it('is refused while the removal of the organization has not started', async () => {
    const { organizationId } = await chainOf(2)
    await systemDb().organization.update({ where: { id: organizationId }, data: { deletedAt: new Date() } })
    await expect(keepChainHead(organizationId, 100)).rejects.toThrow('has not started')
    expect(await verifyChain(organizationId)).toEqual({ entries: 2, faults: [] })
  })

  it('leaves no row and no link, but the head with the number and hash of the last row', async () => {
    const { organizationId } = await chainOf(3)
    const other = await chainOf(2)
    const before = await systemDb().auditHead.findUniqueOrThrow({ where: { chainId: organizationId } })
    await startRemoval(organizationId)
    expect(await keepChainHead(organizationId, 2)).toBe(2)
    expect(await verifyChain(organizationId)).toEqual({ entries: 1, faults: [] })
    expect([await keepChainHead(organizationId, 2), await keepChainHead(organizationId, 2)]).toEqual([1, 0])
    expect(await systemDb().auditEntry.count({ where: { organizationId } })).toBe(0)
    expect(await systemDb().auditLink.count({ where: { chainId: organizationId } })).toBe(0)
    const head = await systemDb().auditHead.findUniqueOrThrow({ where: { chainId: organizationId } })
    expect(head).toMatchObject({ seq: before.seq, hash: before.hash, baseSeq: before.seq, baseHash: before.hash })
    expect(head.purgedAt).toBeInstanceOf(Date)
    const left = await systemDb().deletedOrganization.findUniqueOrThrow({ where: { id: organizationId } })
    expect([left.counts, left.auditHead]).toEqual([{ audit_log: 3 }, `3:${Buffer.from(before.hash).toString('hex')}`])
    expect(await verifyChain(organizationId)).toEqual({ entries: 0, faults: [] })
    expect(await verifyChain(other.organizationId)).toEqual({ entries: 2, faults: [] })
  })

  it('of an organization that still exists fails', async () => {
    const { organizationId } = await chainOf(1)
    await startRemoval(organizationId)
    for (let count = 1; count > 0; ) count = await keepChainHead(organizationId, 100)
    await systemDb().organization.update({ where: { id: organizationId }, data: { purgeStartedAt: null } })
    expect((await verifyChain(organizationId)).faults).toEqual([{ kind: 'purged', seq: null, entryId: null }])
  })
})

describe('writers at the same time', () => {
  it('of one organization form one chain, and do not wait for each other before they commit', async () => {
    const organizationId = await createOrganization()
    const clients = Array.from(
      { length: 8 },
      () => new pg.Client({ connectionString: process.env.SYSTEM_DATABASE_URL }),
    )
    try {
      await Promise.all(clients.map((client) => client.connect()))
      // Each has written its row before any commits: a head that is locked with the row would let one go on.
      for (const client of clients) {
        await client.query('BEGIN')
        await client.query(
          `INSERT INTO audit_log (id, organization_id, actor_kind, action) VALUES (gen_random_uuid(), $1, 'system', 'x')`,
          [organizationId],
        )
      }
      await Promise.all(clients.map((client) => client.query('COMMIT')))
    } finally {
      await Promise.all(clients.map((client) => client.end()))
    }
    expect(await verifyChain(organizationId)).toEqual({ entries: 8, faults: [] })
  })

  it('of several organizations in opposite order do not deadlock', async () => {
    const chains = [null, await createOrganization(), await createOrganization(), await createOrganization()]
    const write = (order: (string | null)[]) =>
      systemDb().$transaction(async (tx) => {
        for (const organizationId of order) {
          await recordAudit(tx, { ...systemContext('', 'test'), organizationId }, { action: 'test.several' })
        }
      })
    for (let round = 0; round < 10; round += 1) {
      const backwards = chains.toReversed()
      await Promise.all([chains, backwards, chains, backwards].map(write))
    }
    for (const chain of chains.slice(1)) {
      expect(await verifyChain(chain as string)).toEqual({ entries: 40, faults: [] })
    }
    expect((await verifyChain(systemChainId)).faults).toEqual([])
  })

  it('with rows locked in opposite order around the audit row do not deadlock on the chain', async () => {
    const organizationId = await createOrganization()
    const locked = await createOrganization()
    const lock = 'SELECT FROM organizations WHERE id = $1 FOR UPDATE'
    const first = new pg.Client({ connectionString: process.env.SYSTEM_DATABASE_URL })
    const second = new pg.Client({ connectionString: process.env.SYSTEM_DATABASE_URL })
    await Promise.all([first.connect(), second.connect()])
    const write = (client: pg.Client) =>
      client.query(
        `INSERT INTO audit_log (id, organization_id, actor_kind, action) VALUES (gen_random_uuid(), $1, 'system', 'test.lock')`,
        [organizationId],
      )
    try {
      await Promise.all([first.query('BEGIN'), second.query('BEGIN')])
      await second.query(lock, [locked])
      await write(first)
      const waiting = first.query(lock, [locked])
      await write(second)
      await second.query('COMMIT')
      await waiting
      await first.query('COMMIT')
    } finally {
      await Promise.all([first.end(), second.end()])
    }
    expect(await verifyChain(organizationId)).toEqual({ entries: 2, faults: [] })
  })
})
