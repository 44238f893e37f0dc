import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { type TestDatabase, testDatabase } from '@/prisma/factories/database'
import { matchingPgDump } from './pg-dump-form'
import { writeBackup } from './write-backup'

const bin = mkdtempSync(path.join(tmpdir(), 'programs-'))
let database: TestDatabase
let plain: DirectClient

beforeAll(async () => {
  database = await testDatabase()
  plain = await openDirect(database.urls.superuser)
  await plain.query('DROP EXTENSION IF EXISTS pg_stat_statements')
})
afterAll(async () => {
  await plain.end()
  await database.drop()
  rmSync(bin, { recursive: true, force: true })
})

function install(version: string): void {
  writeFileSync(path.join(bin, 'pg_dump'), `#!/bin/sh\necho 'pg_dump (PostgreSQL) ${version}'\nexit 0\n`, {
    mode: 0o700,
  })
}

it.each([
  ['15.18 (Debian 15.18-0+deb12u1)', 150_018, true],
  ['16.4', 150_018, true],
  ['15.18', 180_004, false],
  ['18.3', 180_004, true],
  // It would write a setting that a server before 17 does not take.
  ['18.3', 150_018, false],
])('pg_dump %s for a server of %i is one that matches: %s', async (installed, server, matches) => {
  install(installed)
  expect((await matchingPgDump(plain, server, bin)) !== null).toBe(matches)
})

it('an older one, which can leave no extension out, is not used where an administrator made one', async () => {
  install('16.4')
  await plain.query('CREATE EXTENSION pg_stat_statements')
  expect(await matchingPgDump(plain, 160_000, bin)).toBeNull()
  install('18.3')
  expect(await matchingPgDump(plain, 180_004, bin)).not.toBeNull()
  await plain.query('DROP EXTENSION pg_stat_statements')
  install('16.4')
  expect(await matchingPgDump(plain, 160_000, bin)).not.toBeNull()
})

it('is not used when it is not there, and asked for it says so', async () => {
  const empty = path.join(bin, 'none')
  expect(await matchingPgDump(plain, 180_004, empty)).toBeNull()
  const url = process.env.DIRECT_URL as string
  const asked = writeBackup({ url, to: bin, madeBy: 'a test', form: 'pg_dump', bin: empty })
  await expect(asked).rejects.toThrow(/No pg_dump that suits Postgres \d+ is installed/)
})
