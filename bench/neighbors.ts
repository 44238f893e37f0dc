import { Client } from 'pg'
import { startProduct } from '../dev/chaos/running-product'
import { footageFile } from '../e2e/support/odd-files'
import { openStudio, type Studio, upload } from '../e2e/support/studio'
import { tenantScene } from '../prisma/factories/tenant-scene'
import { loopingReaders, loopingWriters, steadyLoad, type Window } from './neighbors/load'
import { quantileOf, spreadOf } from './statistics'

/*
 * What organizations feel of a neighbor, over HTTP on the whole product as `npm run up` runs it: four organizations work
 * at an even pace, alone and beside
 *
 *   ten times   one organization that asks ten times as often
 *   locked row  one organization with 14 writers of a row that another session has locked
 *   readers     one organization with 20 readers that ask again at once
 *   uploads     eight organizations that upload a video each, one after another twice a second, and its analysis
 *
 * Every round measures each once, in turns; a row is the median over the rounds of the p95 beside the neighbor over the
 * p95 alone in the same round. At most 2x in every row. `-- --quick` takes fewer and shorter rounds, `-- --only NAME` one row.
 */
const isQuick = process.argv.includes('--quick')
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : null
const rounds = isQuick ? 2 : 5
const windowMs = isQuick ? 8_000 : 15_000
const everyMs = 500
const goal = 2

type Neighbor = { name: string; prepare?(): Promise<unknown>; beside(endsAt: number): Promise<unknown> }
type Round = { p95: number; p50: number; failed: number; requests: number }

const product = await startProduct('bench-neighbors')
const database = new Client({ connectionString: product.env.SYSTEM_DATABASE_URL })
await database.connect()
const uploads = { started: 0, refused: 0 }
let uploaders: Studio[] = []
try {
  const others = [await furnishedStudio(), await furnishedStudio(), await furnishedStudio(), await furnishedStudio()]
  const noisy = await furnishedStudio()
  const neighbors: Neighbor[] = [
    { name: 'ten times', beside: (endsAt: number) => steadyLoad([noisy], everyMs / 10, endsAt) },
    { name: 'locked row', beside: (endsAt: number) => withLockedRow(noisy, () => loopingWriters(noisy, 14, endsAt)) },
    { name: 'readers', beside: (endsAt: number) => loopingReaders(noisy, 20, endsAt) },
    { name: 'uploads', prepare: openUploaders, beside: uploadFromEach },
  ].filter(({ name }) => !only || name === only)
  // The first requests compile and connect.
  await steadyLoad(others, everyMs / 4, performance.now() + 5_000)

  const alone: Round[] = []
  const measured = new Map<string, Round[]>(neighbors.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    alone.push(await measure(others))
    console.log(`round ${round + 1} of ${rounds}: alone p95 ${alone.at(-1)?.p95.toFixed(0)} ms`)
    // Each neighbor comes first once, so that none always follows the same one.
    for (let n = 0; n < neighbors.length; n += 1) {
      const { name, prepare, beside } = neighbors[(n + round) % neighbors.length] as Neighbor
      await prepare?.()
      const found = await measure(others, beside)
      measured.get(name)?.push(found)
      console.log(`  ${name}: p95 ${found.p95.toFixed(0)} ms, ${found.failed} failed`)
      await untilQuiet()
    }
  }
  report(alone, measured)
} finally {
  await database.end()
  await product.stop()
}

/** An organization with a member who is through the start, and one thing of each kind to show. */
async function furnishedStudio(): Promise<Studio> {
  const studio = await openStudio()
  // The organization's rows come with its first request, which a server that has just started may refuse.
  for (let tries = 1; ; tries += 1) {
    const first = await studio.call('GET', '/api/users/me')
    if (first.status === 200) break
    if (tries === 10) throw new Error(`The product refused: ${first.status} ${first.text}`)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
  const { ids } = await tenantScene(product.env.SYSTEM_DATABASE_URL as string, studio.organizationId)
  // No worker takes the job of the scene, and `untilQuiet` would wait for it.
  await database.query("UPDATE job_queue SET state = 'completed' WHERE id = $1", [ids.jobId])
  return studio
}

async function measure(others: readonly Studio[], beside?: Neighbor['beside']): Promise<Round> {
  const endsAt = performance.now() + windowMs
  const neighbor = beside?.(endsAt)
  // What the neighbor throws is thrown below; until then it must not end the process.
  neighbor?.catch(() => {})
  const window = await steadyLoad(others, everyMs, endsAt)
  await neighbor
  return roundOf(window)
}

function roundOf({ latenciesMs, failed }: Window): Round {
  const sorted = [...latenciesMs].sort((a, b) => a - b)
  return { p50: quantileOf(sorted, 0.5), p95: quantileOf(sorted, 0.95), failed, requests: sorted.length + failed }
}

/** Holds the row that the writers of `studio` change. */
async function withLockedRow(studio: Studio, work: () => Promise<void>): Promise<void> {
  const holder = new Client({ connectionString: product.env.SYSTEM_DATABASE_URL })
  // Postgres ends a transaction that idles for a minute; its last query says so.
  holder.on('error', () => {})
  await holder.connect()
  try {
    await holder.query('BEGIN')
    const { rowCount } = await holder.query('SELECT id FROM users WHERE clerk_id = $1 FOR UPDATE', [studio.userId])
    if (rowCount !== 1) throw new Error('There is no row to lock.')
    await work()
    await holder.query('ROLLBACK')
  } finally {
    await holder.end()
  }
}

/** New organizations each time: the imports of one are few. Signing up is no part of an upload. */
async function openUploaders(): Promise<void> {
  uploaders = []
  for (let n = 0; n < 8; n += 1) {
    const studio = await openStudio()
    await studio.call('GET', '/api/users/me')
    uploaders.push(studio)
  }
}

async function uploadFromEach(): Promise<void> {
  const bytes = footageFile()
  await Promise.all(
    uploaders.map(async (studio, index) => {
      await new Promise((resolve) => setTimeout(resolve, index * everyMs))
      const { refusal } = await upload(studio, { name: `talk ${index}.mp4`, bytes })
      if (refusal) uploads.refused += 1
      else uploads.started += 1
    }),
  )
}

/** Until no job is at work, two minutes at most. */
async function untilQuiet(): Promise<void> {
  const until = Date.now() + 120_000
  while (Date.now() < until) {
    const { rows } = await database.query(
      `SELECT count(*)::int AS active FROM job_queue WHERE state IN ('queued', 'running') AND type = 'analyze_video'`,
    )
    if (rows[0].active === 0) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

function report(alone: readonly Round[], measured: ReadonlyMap<string, readonly Round[]>): void {
  const p95s = alone.map(({ p95 }) => p95)
  const print = (name: string, texts: string[]) => console.log(`  ${name.padEnd(11)} ${texts.join('   ')}`)
  console.log(`\np95 of four organizations that ask every ${everyMs} ms, ${rounds} rounds of ${windowMs / 1000} s`)
  print('alone', [`${range(p95s, ' ms')}`, `${countFailed(alone)} failed`])
  const rows = [...measured].map(([name, found]) => {
    const ratio = spreadOf(found.map(({ p95 }, round) => p95 / (alone[round]?.p95 ?? Number.NaN)))
    const failed = countFailed(found)
    return {
      name,
      p95Ms: spreadOf(found.map(({ p95 }) => p95)),
      ratio,
      failed,
      isMet: ratio.median <= goal && failed === 0,
    }
  })
  for (const { name, ratio, failed, isMet } of rows) {
    const found = measured.get(name) ?? []
    print(name, [
      range(
        found.map(({ p95 }) => p95),
        ' ms',
      ),
      `${ratio.median.toFixed(2)}x (${ratio.least.toFixed(2)} to ${ratio.greatest.toFixed(2)})`,
      `${failed} failed`,
      isMet ? 'met' : `MISSED: at most ${goal}x, none failed`,
    ])
  }
  if (measured.has('uploads')) console.log(`  uploads: ${uploads.started} started, ${uploads.refused} refused`)
  const isMet = rows.every((row) => row.isMet)
  if (!isMet) process.exitCode = 1
  console.log(`RESULT ${JSON.stringify({ name: 'neighbors', isMet, goal, aloneP95Ms: spreadOf(p95s), rows, uploads })}`)
}

function range(values: readonly number[], unit: string): string {
  const { median, least, greatest } = spreadOf(values)
  return `${median.toFixed(0)}${unit} (${least.toFixed(0)} to ${greatest.toFixed(0)})`
}

function countFailed(rounds: readonly Round[]): number {
  return rounds.reduce((sum, { failed }) => sum + failed, 0)
}
