import type { MigrationFile } from '@/lib/migrations/folder'
import { lintMigrations } from '@/lib/migrations/lint/lint-migrations'
import { base, readCases } from '@/lib/migrations/testing/catalogue'
import { askSquawk } from '@/lib/platform/squawk'

/*
 * The rules for migrations beside squawk alone, on the catalog: of the bad migrations, how many are found; of the good
 * ones, about how many there is a false alarm. What squawk asks for and our runner does by itself is not counted against it.
 */
const migration = (name: string, sql: string, kind: string): MigrationFile => ({
  name,
  kind: kind as MigrationFile['kind'],
  sql,
  checksum: '',
  verifySql: null,
  rollbackSql: '-- not looked at here',
  backfillFile: null,
  backfillText: null,
  rollbackBackfillFile: null,
})

const tally = () => ({ found: 0, alarms: 0 })
const ours = tally()
const theirs = tally()
const cases = readCases()
const bad = cases.filter(({ says }) => says.length > 0)
const only = { ours: [] as string[], squawk: [] as string[] }
const alarms: string[] = []

for (const { file, kind, says, sql } of cases) {
  const linted = await lintMigrations([migration('base', base, 'expand'), migration(file, sql, kind)])
  const isOurs = (linted.at(-1)?.findings.length ?? 0) > 0
  const squawk = await askSquawk(sql)
  if (squawk === null) {
    console.log('squawk is not installed on this machine: it is an optional dependency for Linux on x64.')
    process.exit(1)
  }
  const isTheirs = squawk.length > 0
  if (says.length === 0) {
    ours.alarms += isOurs ? 1 : 0
    theirs.alarms += isTheirs ? 1 : 0
    if (isTheirs) alarms.push(`${file}: ${[...new Set(squawk.map(({ rule }) => rule))].join(', ')}`)
    continue
  }
  ours.found += isOurs ? 1 : 0
  theirs.found += isTheirs ? 1 : 0
  if (isOurs && !isTheirs) only.ours.push(file)
  if (isTheirs && !isOurs) only.squawk.push(file)
}

const good = cases.length - bad.length
const share = (count: number, of: number) => `${count} of ${of} (${((100 * count) / of).toFixed(0)} %)`
console.log(`                 bad ones found      false alarms about good ones`)
console.log(`ClipForge        ${share(ours.found, bad.length).padEnd(19)} ${share(ours.alarms, good)}`)
console.log(`squawk alone     ${share(theirs.found, bad.length).padEnd(19)} ${share(theirs.alarms, good)}`)
console.log(`\nOnly ClipForge: ${only.ours.join(', ') || 'none'}`)
console.log(`Only squawk: ${only.squawk.join(', ') || 'none'}`)
console.log(`False alarms of squawk:\n  ${alarms.join('\n  ') || 'none'}`)
console.log(`RESULT ${JSON.stringify({ name: 'lint', bad: bad.length, good, ours, squawk: theirs })}`)
