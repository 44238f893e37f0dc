import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { forms } from './migrate/forms'
import { measure, type Urls } from './migrate/measure'
import { prove } from './migrate/proof'
import { baselineOf, faultsOf, goals, type Round, rowsOf, tableOf } from './migrate/report'
import { copyDatabase, dropDatabase, fill, withDatabase } from './migrate/scene'
import { deploy, prepare, type Way, ways, writeProject } from './migrate/ways'

/*
 * What a running application feels of a schema change on a table of 2 million rows: made by a plain client, by `prisma
 * migrate deploy`, and by `npm run db -- apply` in its safe form. 400 requests a second arrive whether or not earlier ones
 * were answered, and their latency counts from when they were due. Every measurement starts from the same files, and ends
 * with a look at whether the three have made the same change.
 *
 * A quarter of an hour and more, most of it our own backfills, which leave half of the time to the application.
 * `-- --rows 200000 --rounds 1 --only index,type --ways ours` for a shorter one.
 */
const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '2000000' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string' },
    ways: { type: 'string' },
  },
})
const rows = Number(options.rows)
const chosen = forms.filter(({ id }) => !options.only || options.only.split(',').includes(id))
const chosenWays = ways.filter((way) => !options.ways || options.ways.split(',').includes(way))
if (chosen.length === 0 || chosenWays.length === 0) {
  console.error(`Forms: ${forms.map(({ id }) => id).join(', ')}. Ways: ${ways.join(', ')}.`)
  process.exit(2)
}

const url = (name: string) => process.env[name] as string
const original: Urls = {
  app: url('DATABASE_URL'),
  system: url('SYSTEM_DATABASE_URL'),
  owner: url('DIRECT_URL'),
  superuser: url('SUPERUSER_DATABASE_URL'),
}
const copied = Object.fromEntries(
  Object.entries(original).map(([role, of]) => [role, withDatabase(of, 'bench_migrate_copy')]),
) as Urls
mkdirSync('.local/bench', { recursive: true })
const scratch = mkdtempSync(path.resolve('.local/bench/migrate-'))
const rounds: Round[] = []

try {
  const startedAt = performance.now()
  await deploy(original.owner, writeProject(path.join(scratch, 'base'), []))
  await fill(original.superuser, rows)
  console.log(`${rows.toLocaleString('en')} rows, filled in ${secondsSince(startedAt)} s`)
  const changes = new Map(chosen.map((form) => [form.id, prepare(form, scratch)]))
  for (let round = 0; round < Number(options.rounds); round += 1) {
    for (const form of chosen) {
      for (const way of turned(chosenWays, round)) {
        await copyDatabase(original.superuser, copied.superuser)
        const change = changes.get(form.id)?.[way] as (owner: string) => Promise<unknown>
        const measured = await measure({ urls: copied, rows, seed: rounds.length + 1, form, change })
        await prove(form, copied.superuser)
        rounds.push({ form: form.id, way, measured })
        const { before, during, failed, requests, changeMs } = measured
        console.log(
          `${round + 1} ${form.id.padEnd(17)} ${way.padEnd(6)} ${failed} of ${requests} failed, p99 ${before.p99.toFixed(1)} -> ${during.p99.toFixed(1)} ms, worst ${during.greatest.toFixed(0)} ms, ${(changeMs / 1000).toFixed(1)} s`,
        )
      }
    }
  }
  report(secondsSince(startedAt))
} finally {
  await dropDatabase(copied.superuser)
  rmSync(scratch, { recursive: true, force: true })
}

/** Each round begins with another one, so that none always comes first. */
function turned(all: readonly Way[], by: number): Way[] {
  return all.map((_, at) => all[(at + by) % all.length] as Way)
}

function report(seconds: string): void {
  const table = rowsOf(rounds)
  const baseline = baselineOf(rounds)
  console.log(`\n${tableOf(table)}\n`)
  console.log(
    `"over before" is over ${baseline.median.toFixed(1)} ms (${baseline.least.toFixed(1)} to ${baseline.greatest.toFixed(1)}): the median p99 of the 3 s before each of the ${rounds.length} changes, all of which see the same load on the same table.`,
  )
  console.log(`Medians of ${options.rounds} rounds with the least and the greatest; ${seconds} s in all.\n`)
  const judged = table
    .filter(({ way }) => way === 'ours')
    .map((row) => ({ form: row.form, faults: faultsOf(row), isMet: faultsOf(row).length === 0 }))
  console.log(`Goals for ours: none failed, p99 at most ${goals.ratio} times that before and under ${goals.p99} ms`)
  for (const { form, faults, isMet } of judged)
    console.log(`  ${isMet ? 'met   ' : 'MISSED'} ${form}${isMet ? '' : `: ${faults.join(', ')}`}`)
  const isMet = judged.every((one) => one.isMet)
  console.log(
    `RESULT ${JSON.stringify({ name: 'migrate', isMet, rows, rounds: Number(options.rounds), baseline, goals: judged, cases: table }, tenths)}`,
  )
}

function tenths(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 10) / 10 : value
}

function secondsSince(startedAt: number): string {
  return ((performance.now() - startedAt) / 1000).toFixed(0)
}
