import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordAudit } from '@/lib/access/audit'
import type { StaffContext } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { newId } from '@/lib/core/ids'
import { flushErrors } from '@/lib/errors/record-error'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { createOrganization } from '@/prisma/factories/organization'
import { getAuditStatus } from './get-audit-status'
import { describeFault } from './rules'
import { chainOf, tamper as tamperAs } from './testing/scene'
import { verifyAuditChains } from './verify-audit-chains'
import { verifyChain } from './verify-chain'

const superuser = new pg.Client({ connectionString: process.env.SUPERUSER_DATABASE_URL })
beforeAll(() => superuser.connect())
afterAll(async () => {
  await superuser.end()
  await disconnectDb()
})

const tamper = (sql: string, values: unknown[] = []) => tamperAs(superuser, sql, values)

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

  it('the test changes every column but the two link columns', async () => {
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

  it('deleted rows at the start and at the end', async () => {
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

  it('two swapped rows', async () => {
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

  it('a changed row with a recomputed hash, by the next link or the head', async () => {
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

  it('is reported every night as a CRITICAL error, and mailed once', async () => {
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

  it('a deleted head', async () => {
    const { organizationId } = await chainOf(1)
    await tamper('DELETE FROM audit_heads WHERE chain_id = $1', [organizationId])
    const { faults } = await verifyAuditChains()
    expect(faults).toContain(describeFault(organizationId, { kind: 'headless', seq: null, entryId: null }))
  })
})
