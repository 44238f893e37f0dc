import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { StaffContext } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import { day } from '@/lib/core/time'
import { flushErrors } from '@/lib/errors/record-error'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { ensureBookkeeping } from './apply/bookkeeping'
import { checkSchema as check } from './check-schema'
import { getSchemaOverview } from './get-schema-overview'
import { setBackfillPaused } from './set-backfill-paused'

let owner: DirectClient
const staff = { actor: { kind: 'staff', id: newId() }, requestId: 'test', now: () => new Date() } as StaffContext

/** Where nothing is deployed: the endpoints are seen in a browser's journey. */
const checkSchema = (reason: Parameters<typeof check>[0], options: Parameters<typeof check>[1] = {}) =>
  check(reason, { address: null, ...options })

beforeAll(async () => {
  owner = await openDirect()
})
beforeEach(() => systemDb().schemaCheckRun.deleteMany())
afterAll(async () => {
  await owner.end()
  await disconnectDb()
})

it('a database as it was made is as promised, seen with the rights of the product', async () => {
  expect(await checkSchema('nightly')).toMatchObject({ isGood: true, faults: [], isNews: false })
  const { checks, migrations } = await getSchemaOverview(staff)
  expect(checks).toMatchObject([{ isGood: true, reason: 'nightly' }])
  expect(checks[0]?.results.length).toBeGreaterThan(10)
  expect(migrations.length).toBeGreaterThan(5)
  expect(migrations.every(({ state }) => state === 'applied')).toBe(true)
})

it('a fault is kept, is an error of its severity, and is news once', async () => {
  await owner.query('CREATE INDEX surplus ON clips (id)')
  const first = await checkSchema('nightly')
  expect(first).toMatchObject({ isGood: false, isNews: true })
  expect(first.faults).toEqual([expect.stringContaining('The index surplus is not part of the schema')])
  expect(await checkSchema('nightly')).toMatchObject({ isGood: false, isNews: false })
  await owner.query('ALTER TABLE clips NO FORCE ROW LEVEL SECURITY')
  expect(await checkSchema('staff')).toMatchObject({ isNews: true })
  await flushErrors()
  const errors = await systemDb().errorLog.findMany({
    where: { operation: 'check-schema' },
    orderBy: { createdAt: 'asc' },
  })
  expect(errors.map(({ severity }) => severity)).toEqual(['HIGH', 'HIGH', 'CRITICAL'])
  await owner.query('DROP INDEX surplus; ALTER TABLE clips FORCE ROW LEVEL SECURITY')
  expect(await checkSchema('nightly')).toMatchObject({ isGood: true, isNews: false })
})

it('a table that lost more than half of its rows is told, once it was counted', async () => {
  await owner.query('CREATE TABLE shrinking AS SELECT n FROM generate_series(1, 1000) n; ANALYZE shrinking')
  expect((await checkSchema('nightly')).faults).not.toContainEqual(expect.stringContaining('rows'))
  await owner.query('DELETE FROM shrinking WHERE n > 499; ANALYZE shrinking')
  expect((await checkSchema('nightly')).faults).toContain('shrinking had about 1,000 rows, and has about 499.')
  expect((await checkSchema('nightly')).faults).not.toContainEqual(expect.stringContaining('rows'))
  await owner.query('DROP TABLE shrinking')
})

it('a backfill under way is paused by staff, which the audit log tells; one that is over is not', async () => {
  await ensureBookkeeping(owner)
  await owner.query(
    `INSERT INTO schema_changes.backfills (migration, row_estimate) VALUES ('20300101000000_backfill_x', 100)`,
  )
  const input = { migration: '20300101000000_backfill_x', isPaused: true }
  await setBackfillPaused(staff, input)
  expect((await getSchemaOverview(staff)).backfills).toMatchObject([{ name: input.migration, isPaused: true }])
  expect(await systemDb().auditEntry.findFirst({ where: { action: 'backfill.set' } })).toMatchObject({ data: input })
  await owner.query('UPDATE schema_changes.backfills SET finished_at = now()')
  await expect(setBackfillPaused(staff, input)).rejects.toMatchObject({ code: 'conflict' })
})

it('a migration that is not finished is under way as long as somebody is at it, and broke off otherwise', async () => {
  await ensureBookkeeping(owner)
  await owner.query(`INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('1', '', '20300101000000_expand_x');
    INSERT INTO schema_changes.lease (holder, description, expires_at) VALUES (gen_random_uuid(), 'a test', now() + interval '1 hour')`)
  const state = async () => (await getSchemaOverview(staff)).migrations[0]?.state
  expect(await state()).toBe('running')
  await owner.query('DELETE FROM schema_changes.lease')
  expect(await state()).toBe('interrupted')
  await owner.query(`DELETE FROM _prisma_migrations WHERE id = '1'`)
})

it('results are kept for 90 days, and shown to staff alone', async () => {
  const long = new Date(Date.now() - 91 * day)
  await checkSchema('nightly', { now: () => long })
  await checkSchema('nightly')
  expect(await systemDb().schemaCheckRun.count()).toBe(1)
  await expect(getSchemaOverview({ ...staff, actor: { kind: 'user', id: newId() } } as never)).rejects.toMatchObject({
    code: 'forbidden',
  })
})
