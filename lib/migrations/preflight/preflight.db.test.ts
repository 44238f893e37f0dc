import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day, hour } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { applyMigrations } from '../apply/apply-migrations'
import { ensureBookkeeping } from '../apply/bookkeeping'
import { type MigrationFile, readMigrations } from '../folder'
import { type KeptPlan, planMigrations } from '../plan-migrations'
import { folderWith, removeFolders, writeMigration } from '../testing/folders'
import type { PreflightOptions } from './change'
import { type Check, standsInTheWay } from './check'
import type { Proof } from './proof'

let owner: DirectClient
const now = new Date('2026-11-21T12:00:00Z')

beforeAll(async () => {
  owner = await openDirect()
  await ensureBookkeeping(owner)
  await owner.query('CREATE TABLE notes (id int PRIMARY KEY, body text, unused text)')
  await owner.query(`INSERT INTO notes SELECT n, 'text' FROM generate_series(1, 1000) n`)
  await owner.query('CREATE INDEX notes_body_idx ON notes (body); ANALYZE notes')
})
afterAll(async () => {
  await owner.end()
  await disconnectDb()
  removeFolders()
})

const expand = { '20300101000000_expand_hint': 'ALTER TABLE notes ADD COLUMN hint text' }

async function check(
  name: string,
  migrations: Record<string, string>,
  options: Partial<PreflightOptions> = {},
): Promise<Check & { stands: boolean }> {
  const { checks } = await planMigrations(owner, folderWith(migrations), { stage: 'production', now, ...options })
  const found = checks.find((one) => one.name === name)
  if (!found) throw new Error(`There is no check ${name} among ${checks.map((one) => one.name).join(', ')}`)
  return { ...found, stands: standsInTheWay(found) }
}

async function noteBackup(madeAt: Date, testMessage: string | null = null): Promise<void> {
  await owner.query('DELETE FROM schema_changes.backups')
  await owner.query(
    `INSERT INTO schema_changes.backups (id, location, form, bytes, sha256, duration_ms, made_by, made_at, tested_at, test_message)
     VALUES ($1, 'backups/one', 'copy', 1, '', 1, 'a test', $2, $2, $3)`,
    [newId(), madeAt, testMessage],
  )
}

describe('a backup', () => {
  it('has to be there, fresh, and restored as a test', async () => {
    expect(await check('backup', expand)).toMatchObject({ stands: true, message: expect.stringContaining('no backup') })
    await noteBackup(addMilliseconds(now, -25 * hour))
    expect(await check('backup', expand)).toMatchObject({ stands: true, message: expect.stringContaining('24 hours') })
    await noteBackup(now, 'clips differs')
    expect(await check('backup', expand)).toMatchObject({ stands: true })
    await noteBackup(addMilliseconds(now, -23 * hour))
    expect(await check('backup', expand)).toMatchObject({ isGood: true })
  })

  it('is advice before production, unless data goes', async () => {
    await owner.query('DELETE FROM schema_changes.backups')
    const drop = { '20300101000000_contract_body': 'ALTER TABLE notes DROP COLUMN body' }
    expect(await check('backup', expand, { stage: 'staging' })).toMatchObject({ isGood: false, stands: false })
    expect(await check('data-kept', expand, { stage: 'staging' })).toMatchObject({ isGood: true })
    expect(await check('data-kept', drop, { stage: 'staging' })).toMatchObject({
      stands: true,
      message: expect.stringMatching(/^notes\.body holds data/),
    })
    expect(await check('data-kept', drop, { stage: 'local' })).toMatchObject({ isGood: false, stands: false })
    expect(
      await check('data-kept', { '20300101000000_contract_unused': 'ALTER TABLE notes DROP COLUMN unused' }),
    ).toMatchObject({ isGood: true })
    expect(await check('data-kept', { '20300101000000_contract_notes': 'DROP TABLE notes' })).toMatchObject({
      stands: true,
    })
    await noteBackup(now)
    expect(await check('data-kept', drop)).toMatchObject({ isGood: true })
  })
})

describe('what was tried before', () => {
  const pending = (folder: string) => readMigrations(folder).filter(({ name }) => name.startsWith('2030'))
  const namedOf = (files: MigrationFile[]) => files.map(({ name, checksum }) => ({ name, checksum }))
  const migrations = namedOf(pending(folderWith(expand)))

  it('is a rehearsal of just these files that passed', async () => {
    const limits = { name: 'limits', isGood: true, faults: [], durationMs: 1, note: 'a table for 1 s' }
    const rehearsed = (files: unknown, outcome: string | null, phases: unknown[] = [limits]) =>
      owner.query(
        `INSERT INTO schema_changes.rehearsals (id, migrations, started_by, outcome, message, phases) VALUES ($1, $2, '', $3, 'why', $4)`,
        [newId(), JSON.stringify(files), outcome, JSON.stringify(phases)],
      )
    expect(await check('rehearsal', expand)).toMatchObject({ stands: true })
    await rehearsed(migrations, null)
    expect(await check('rehearsal', expand)).toMatchObject({ message: expect.stringContaining('did not end') })
    await rehearsed(migrations, 'failed')
    expect(await check('rehearsal', expand)).toMatchObject({ message: expect.stringContaining('failed: why') })
    await rehearsed(migrations, 'passed', [])
    expect(await check('rehearsal', expand)).toMatchObject({
      stands: true,
      message: expect.stringContaining('not checked against limits'),
    })
    const waived = { rehearsal: 'an empty table' }
    expect(await check('rehearsal', expand, { waived })).toMatchObject({ stands: false, waived: 'an empty table' })
    await rehearsed(migrations, 'passed')
    expect(await check('rehearsal', expand)).toMatchObject({
      isGood: true,
      message: expect.stringContaining('within its limits: a table for 1 s'),
    })
    const changed = { '20300101000000_expand_hint': 'ALTER TABLE notes ADD COLUMN hint varchar(9)' }
    expect(await check('rehearsal', changed)).toMatchObject({ stands: true })
  })

  it('is a proof of the stage before, of these files, not older than 14 days', async () => {
    const proof: Proof = { stage: 'staging', madeAt: now.toISOString(), migrations, checks: [] }
    const said = async (given: Proof | null) => (await check('proof', expand, { proof: given })).message
    expect(await said(null)).toContain('Nothing proves')
    expect(await said({ ...proof, stage: 'local' })).toContain('staging comes before production')
    expect(await said({ ...proof, madeAt: addMilliseconds(now, -15 * day).toISOString() })).toContain('14 days')
    expect(await said({ ...proof, migrations: [] })).toContain('does not speak of 20300101000000_expand_hint')
    expect(await check('proof', expand, { proof })).toMatchObject({ isGood: true })
    expect(await check('proof', expand, { stage: 'staging' })).toMatchObject({ isGood: true })
  })

  it('is a way back for everything', async () => {
    const folder = folderWith(expand)
    writeMigration(folder, '20300101000001_expand_more', 'ALTER TABLE notes ADD COLUMN more text', null)
    const { checks } = await planMigrations(owner, folder, { stage: 'production', now })
    expect(checks.find(({ name }) => name === 'way-back')).toMatchObject({
      isGood: false,
      message: '20300101000001_expand_more cannot be taken back: write rollback.sql.',
    })
  })
})

describe('the moment', () => {
  it('is a quiet hour, for what works through whole tables', async () => {
    const index = { '20300101000000_index_notes': 'CREATE INDEX CONCURRENTLY a ON notes (unused)' }
    const quietHours = '01:00-05:00'
    expect(await check('quiet-hour', index, { quietHours })).toMatchObject({ stands: true })
    expect(await check('quiet-hour', index, { quietHours: '11:00-13:00' })).toMatchObject({ isGood: true })
    expect(await check('quiet-hour', expand, { quietHours })).toMatchObject({ isGood: true })
    expect(await check('quiet-hour', index, { quietHours, stage: 'staging' })).toMatchObject({ stands: false })
  })

  it('has room on the disk', async () => {
    const index = { '20300101000000_index_notes': 'CREATE INDEX CONCURRENTLY a ON notes (unused)' }
    expect(await check('disk', index, { diskBytes: 1 })).toMatchObject({
      stands: true,
      message: expect.stringMatching(/^0 MB of the disk are free, and up to 1 MB are needed: make room/),
    })
    expect(await check('disk', index, { diskBytes: 1e15 })).toMatchObject({ isGood: true })
    expect(await check('disk', index)).toMatchObject({ isGood: true })
    expect(await check('disk', expand, { diskBytes: 1 })).toMatchObject({ isGood: true })
  })

  it('finds no session of an earlier release when something is taken away', async () => {
    const of = (name: string) => ({ [name]: 'ALTER TABLE notes DROP COLUMN unused' })
    await systemDb().$queryRaw`SELECT 1`
    expect(await check('drained', of('20300101000000_contract_unused'))).toMatchObject({
      stands: true,
      message: expect.stringMatching(/earlier releases use.*\d+ of "clipforge 2\d{13}"/),
    })
    expect(await check('drained', expand)).toMatchObject({ isGood: true })
    await disconnectDb()
    await expect.poll(async () => (await check('drained', of('20300101000000_contract_unused'))).isGood).toBe(true)
  })
})

describe('what the server has', () => {
  it('are the extensions that are wanted', async () => {
    const wanting = (name: string) =>
      check('extensions', { '20300101000000_expand_extension': `CREATE EXTENSION ${name}` })
    expect(await wanting('nonsense')).toMatchObject({ stands: true, message: expect.stringContaining('does not have') })
    expect(await wanting('pgstattuple')).toMatchObject({
      stands: true,
      message: expect.stringContaining('Only an administrator'),
    })
    expect(await wanting('pgcrypto')).toMatchObject({ isGood: true })
  })

  it('are scans of an index that goes', async () => {
    const drop = { '20300101000000_index_notes': 'DROP INDEX CONCURRENTLY notes_body_idx' }
    expect(await check('index-scans', drop)).toMatchObject({
      isGood: true,
      message: expect.stringContaining('0 times'),
    })
    await owner.query(`SET enable_seqscan = off; SELECT id FROM notes WHERE body = 'other'; RESET enable_seqscan`)
    await owner.query('SELECT pg_stat_force_next_flush()')
    await expect
      .poll(async () => (await check('index-scans', drop)).message)
      .toMatch(/^notes_body_idx was scanned [1-9]\d* times.*of no use\?$/)
  })
})

describe('a check that fails', () => {
  it('is waived by name and reason, which the run keeps; a name that is none is refused', async () => {
    const folder = folderWith({ '20300101000000_expand_aside': 'CREATE TABLE aside ()' })
    const url = undefined
    const preflight = (waived: Record<string, string>) => ({ stage: 'production' as const, now, waived })
    const apply = (waived: Record<string, string>) =>
      applyMigrations({ folder, url, startedBy: 'a test', preflight: preflight(waived) })
    await owner.query('DELETE FROM schema_changes.backups; DELETE FROM schema_changes.rehearsals')
    await expect(apply({})).rejects.toMatchObject({ userMessage: expect.stringContaining('was not rehearsed') })
    await expect(apply({ luck: 'none' })).rejects.toMatchObject({
      userMessage: expect.stringContaining('There is no check luck to waive'),
    })
    const waived = { rehearsal: 'an empty table', proof: 'the first time', backup: 'nothing is touched' }
    const { runId } = await apply(waived)
    const { rows } = await owner.query<{ plan: KeptPlan }>('SELECT plan FROM schema_changes.runs WHERE id = $1', [
      runId,
    ])
    const kept = rows[0]?.plan.checks.flatMap((one) => (one.waived ? [[one.name, one.waived]] : []))
    expect(Object.fromEntries(kept ?? [])).toEqual(waived)
  })
})
