import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordAudit } from '@/lib/access/audit'
import type { StaffContext } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { newId } from '@/lib/core/ids'
import { flushErrors } from '@/lib/errors/record-error'
import { readBackfill } from '@/lib/migrations/backfill/read-backfill'
import { disconnectDb, systemDb, withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { createOrganization } from '@/prisma/factories/organization'
import { expireAudit } from './expire-audit'
import { getAuditStatus } from './get-audit-status'
import { purgeAudit } from './purge-audit'
import { describeFault, systemChainId } from './rules'
import { verifyAuditChains } from './verify-audit-chains'
import { verifyChain } from './verify-chain'

const superuser = new pg.Client({ connectionString: process.env.SUPERUSER_DATABASE_URL })
beforeAll(() => superuser.connect())
afterAll(async () => {
  await superuser.end()
  await disconnectDb()
})

const tenant = (organizationId: string) => ({ organizationId, userId: null })

function record(organizationId: string, action: string) {
  return withTenantTransaction(tenant(organizationId), (tx) =>
    recordAudit(tx, systemContext(organizationId, 'test'), {
      action,
      data: { a: [1, 'ü', null, 1.5], b: { c: true } },
    }),
  )
}

async function chainOf(count: number): Promise<{ organizationId: string; entries: string[] }> {
  const organizationId = await createOrganization()
  for (let at = 0; at < count; at += 1) await record(organizationId, `test.${at}`)
  const links = await systemDb().auditLink.findMany({ where: { chainId: organizationId }, orderBy: { seq: 'asc' } })
  return { organizationId, entries: links.map(({ entryId }) => entryId) }
}

/** As an administrator who knows how to get past triggers. */
async function tamper(sql: string, values: unknown[] = []): Promise<void> {
  await superuser.query("SET session_replication_role = 'replica'")
  try {
    await superuser.query(sql, values)
  } finally {
    await superuser.query('RESET session_replication_role')
  }
}

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

  it('links what a single query writes, and what belongs to no organization', async () => {
    const organizationId = await createOrganization()
    await withTenant(tenant(organizationId), (db) =>
      recordAudit(db, systemContext(organizationId, 'test'), { action: 'test.single' }),
    )
    expect(await verifyChain(organizationId)).toEqual({ entries: 1, faults: [] })
    const before = await verifyChain(systemChainId)
    await recordAudit(systemDb(), { ...systemContext('', 'test'), organizationId: null }, { action: 'test.system' })
    expect(await verifyChain(systemChainId)).toEqual({ entries: before.entries + 1, faults: [] })
  })

  it('links nothing of a transaction that is rolled back', async () => {
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

  it('grants functions with the rights of their owner to the system role alone, and only these two', async () => {
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

describe('bar 29: tampering with the audit log is found, with its place', () => {
  const columns: [string, string][] = [
    ['action', "'forged'"],
    ['actor_kind', "'staff'"],
    ['actor_id', "'somebody-else'"],
    ['target_type', "'clip'"],
    ['target_id', "'other'"],
    ['data', `'{"a": 2}'`],
    ['request_id', "'other'"],
    ['created_at', "created_at + interval '1 ms'"],
  ]
  it.each(columns)('a changed %s', async (column, value) => {
    const { organizationId, entries } = await chainOf(3)
    await tamper(`UPDATE audit_log SET ${column} = ${value} WHERE id = $1`, [entries[1]])
    const { faults } = await verifyChain(organizationId)
    expect(faults).toEqual([{ kind: 'changed', seq: 2, entryId: entries[1] }])
  })

  it('the test changes every column of the row but the two that link it', async () => {
    const { rows } = await superuser.query(
      `SELECT column_name FROM information_schema.columns WHERE table_name = 'audit_log' ORDER BY 1`,
    )
    const tried = [...columns.map(([name]) => name), 'id', 'organization_id'].sort()
    expect(rows.map((row) => row.column_name)).toEqual(tried)
  })

  it('a row that moved to another organization', async () => {
    const { organizationId, entries } = await chainOf(3)
    await tamper('UPDATE audit_log SET organization_id = $2 WHERE id = $1', [entries[0], await createOrganization()])
    expect((await verifyChain(organizationId)).faults).toEqual([{ kind: 'moved', seq: 1, entryId: entries[0] }])
  })

  it('a deleted row, with its link and without', async () => {
    const one = await chainOf(3)
    await tamper('DELETE FROM audit_log WHERE id = $1', [one.entries[1]])
    expect((await verifyChain(one.organizationId)).faults).toEqual([
      { kind: 'missing', seq: 2, entryId: one.entries[1] },
    ])
    await tamper('DELETE FROM audit_links WHERE entry_id = $1', [one.entries[1]])
    expect((await verifyChain(one.organizationId)).faults).toEqual([{ kind: 'gap', seq: 3, entryId: one.entries[2] }])
  })

  it('a deleted end, and a deleted beginning', async () => {
    const end = await chainOf(3)
    await tamper('DELETE FROM audit_log WHERE id = $1', [end.entries[2]])
    await tamper('DELETE FROM audit_links WHERE entry_id = $1', [end.entries[2]])
    expect((await verifyChain(end.organizationId)).faults).toEqual([{ kind: 'end', seq: 3, entryId: null }])
    const start = await chainOf(3)
    await tamper('DELETE FROM audit_log WHERE id = $1', [start.entries[0]])
    await tamper('DELETE FROM audit_links WHERE entry_id = $1', [start.entries[0]])
    expect((await verifyChain(start.organizationId)).faults).toEqual([
      { kind: 'gap', seq: 2, entryId: start.entries[1] },
    ])
  })

  it('an inserted row past the triggers', async () => {
    const { organizationId } = await chainOf(2)
    const id = newId()
    await tamper(`INSERT INTO audit_log (id, organization_id, actor_kind, action) VALUES ($1, $2, 'user', 'forged')`, [
      id,
      organizationId,
    ])
    expect((await verifyChain(organizationId)).faults).toEqual([{ kind: 'unlinked', seq: null, entryId: id }])
  })

  it('two rows in each other’s place', async () => {
    const { organizationId, entries } = await chainOf(4)
    await tamper(
      `UPDATE audit_links SET entry_id = CASE seq WHEN 2 THEN gen_random_uuid() ELSE entry_id END WHERE chain_id = $1`,
      [organizationId],
    )
    await tamper('UPDATE audit_links SET entry_id = $2 WHERE chain_id = $1 AND seq = 3', [organizationId, entries[1]])
    await tamper('UPDATE audit_links SET entry_id = $2 WHERE chain_id = $1 AND seq = 2', [organizationId, entries[2]])
    expect((await verifyChain(organizationId)).faults.map(({ kind, seq }) => [kind, seq])).toEqual([
      ['changed', 2],
      ['changed', 3],
    ])
  })

  it('a changed row whose hash was computed again: the next link gives it away, and at the end the head does', async () => {
    const { organizationId, entries } = await chainOf(3)
    const forge = (seq: number) =>
      tamper(
        `UPDATE audit_links l SET hash = audit_hash(
           coalesce((SELECT hash FROM audit_links b WHERE b.chain_id = l.chain_id AND b.seq = l.seq - 1),
             sha256(convert_to(l.chain_id::text, 'UTF8'))), l.seq, a)
         FROM audit_log a WHERE a.id = l.entry_id AND l.chain_id = $1 AND l.seq = $2`,
        [organizationId, seq],
      )
    await tamper(`UPDATE audit_log SET action = 'forged' WHERE id = $1`, [entries[1]])
    await forge(2)
    expect((await verifyChain(organizationId)).faults).toEqual([{ kind: 'changed', seq: 3, entryId: entries[2] }])
    await forge(3)
    expect((await verifyChain(organizationId)).faults).toEqual([{ kind: 'end', seq: 3, entryId: null }])
  })

  it('is an error of severity CRITICAL every night, and news once', async () => {
    const { organizationId, entries } = await chainOf(2)
    await recordAudit(systemDb(), { ...systemContext('', 'test'), organizationId: null }, { action: 'test.system' })
    await verifyAuditChains()
    await tamper(`UPDATE audit_log SET action = 'forged' WHERE id = $1`, [entries[0]])
    const sentence = describeFault(organizationId, { kind: 'changed', seq: 1, entryId: entries[0] ?? null })
    const first = await verifyAuditChains()
    expect([first.faults.includes(sentence), first.isNews]).toEqual([true, true])
    const second = await verifyAuditChains()
    expect([second.faults.includes(sentence), second.isNews]).toEqual([true, false])
    await flushErrors()
    const errors = await systemDb().errorLog.findMany({ where: { operation: 'verify-audit-chains' } })
    expect(errors.length).toBeGreaterThan(0)
    expect(errors.every(({ severity }) => severity === 'CRITICAL')).toBe(true)
    const head = await systemDb().auditHead.findUniqueOrThrow({ where: { chainId: organizationId } })
    expect([head.faults, head.verifiedAt]).toEqual([sentence, expect.any(Date)])
    const staff = { actor: { kind: 'staff', id: newId() }, requestId: 'test', now: () => new Date() } as StaffContext
    const status = await getAuditStatus(staff)
    expect([status.faults.includes(sentence), status.verifiedAt !== null]).toEqual([true, true])
    const member = { ...systemContext(organizationId, 'test') } as unknown as StaffContext
    await expect(getAuditStatus(member)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('a head that was deleted', async () => {
    const { organizationId } = await chainOf(1)
    await tamper('DELETE FROM audit_heads WHERE chain_id = $1', [organizationId])
    const { faults } = await verifyAuditChains()
    expect(faults).toContain(describeFault(organizationId, { kind: 'headless', seq: null, entryId: null }))
  })
})

describe('rows from before the chain', () => {
  it('are linked by the backfill in the order of time, each once, beside rows that are linked already', async () => {
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

  it('removes rows of 400 days ago and no others; the rest of the chain can still be verified', async () => {
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

  it('goes by when the database linked a row, not by the time that its writer claims', async () => {
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
  it('is refused while the organization is not deleted', async () => {
    const { organizationId } = await chainOf(2)
    await expect(purgeAudit(organizationId)).rejects.toThrow('is not deleted')
    expect(await verifyChain(organizationId)).toEqual({ entries: 2, faults: [] })
  })

  it('leaves no row and no link, but the head with the number and hash of the last row', async () => {
    const { organizationId } = await chainOf(3)
    const other = await chainOf(2)
    await systemDb().organization.update({ where: { id: organizationId }, data: { deletedAt: new Date() } })
    const before = await systemDb().auditHead.findUniqueOrThrow({ where: { chainId: organizationId } })
    expect(await purgeAudit(organizationId)).toBe(3)
    expect(await purgeAudit(organizationId)).toBe(0)
    expect(await systemDb().auditEntry.count({ where: { organizationId } })).toBe(0)
    expect(await systemDb().auditLink.count({ where: { chainId: organizationId } })).toBe(0)
    const head = await systemDb().auditHead.findUniqueOrThrow({ where: { chainId: organizationId } })
    expect(head).toMatchObject({ seq: before.seq, hash: before.hash, baseSeq: before.seq, baseHash: before.hash })
    expect(head.purgedAt).toBeInstanceOf(Date)
    expect(await verifyChain(organizationId)).toEqual({ entries: 0, faults: [] })
    expect(await verifyChain(other.organizationId)).toEqual({ entries: 2, faults: [] })
  })

  it('of an organization that is alive again is a fault', async () => {
    const { organizationId } = await chainOf(1)
    await systemDb().organization.update({ where: { id: organizationId }, data: { deletedAt: new Date() } })
    await purgeAudit(organizationId)
    await systemDb().organization.update({ where: { id: organizationId }, data: { deletedAt: null } })
    expect((await verifyChain(organizationId)).faults).toEqual([{ kind: 'purged', seq: null, entryId: null }])
  })
})

describe('writers at the same time', () => {
  it('of one organization form one chain, and do not wait for each other before they commit', async () => {
    const organizationId = await createOrganization()
    let arrived = 0
    let release: () => void = () => {}
    const everyone = new Promise<void>((resolve) => {
      release = resolve
    })
    // Each has written its row before any commits: a head that is locked with the row would let one go on.
    const write = (at: number) =>
      withTenantTransaction(tenant(organizationId), async (tx) => {
        await recordAudit(tx, systemContext(organizationId, 'test'), { action: `test.${at}` })
        arrived += 1
        if (arrived === 8) release()
        await everyone
      })
    await Promise.all(Array.from({ length: 8 }, (_, at) => write(at)))
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
