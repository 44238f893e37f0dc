import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { matchingPgDump } from './pg-dump-form'
import { writeBackup } from './write-backup'

const bin = mkdtempSync(path.join(tmpdir(), 'programs-'))
afterAll(() => rmSync(bin, { recursive: true, force: true }))

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
  expect((await matchingPgDump(server, bin)) !== null).toBe(matches)
})

it('is not used when it is not there, and asked for it says so', async () => {
  const empty = path.join(bin, 'none')
  expect(await matchingPgDump(180_004, empty)).toBeNull()
  const url = process.env.DIRECT_URL as string
  const asked = writeBackup({ url, to: bin, madeBy: 'a test', form: 'pg_dump', bin: empty })
  await expect(asked).rejects.toThrow(/No pg_dump that suits Postgres \d+ is installed/)
})
