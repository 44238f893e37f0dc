import { readFile, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { AppError, Invalid } from '@/lib/core/errors'
import { announceApplied } from '@/lib/migrations/announce-applied'
import { applyMigrations } from '@/lib/migrations/apply/apply-migrations'
import { rollBackMigration } from '@/lib/migrations/apply/roll-back-migration'
import { pauseBackfill } from '@/lib/migrations/backfill/run-backfill'
import { describePlan } from '@/lib/migrations/describe-plan'
import { readMigrations } from '@/lib/migrations/folder'
import { planMigrations } from '@/lib/migrations/plan-migrations'
import { describeStatus, readStatus } from '@/lib/migrations/read-status'
import { makePromise, type Promised } from '@/lib/migrations/verify/promise'
import { verifyDatabase } from '@/lib/migrations/verify/verify-database'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'

/*
 * Changes of the database: `npm run db -- status | plan | apply | verify | rollback NAME | pause NAME | resume NAME`, with
 * `--folder prisma/migrations`, and `--json` for status and plan. `promise` writes down what a database with all migrations
 * and nothing else consists of. Works on DIRECT_URL, or on the local database while `npm run up` runs. Ends with 1 when a
 * plan is not safe, something was not applied, or a promise is not kept.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, folder: { type: 'string', default: 'prisma/migrations' } },
})

const promiseFile = 'prisma/promise.json'

async function withOwner<T>(work: (client: DirectClient) => Promise<T>): Promise<T> {
  const client = await openDirect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function plan(): Promise<number> {
  return withOwner(async (client) => {
    const found = await planMigrations(client, path.resolve(values.folder))
    console.log(values.json ? JSON.stringify(found, null, 2) : describePlan(found))
    return found.isSafe ? 0 : 1
  })
}

async function status(): Promise<number> {
  return withOwner(async (client) => {
    const found = await readStatus(client, path.resolve(values.folder))
    console.log(values.json ? JSON.stringify(found, null, 2) : describeStatus(found))
    return 0
  })
}

const changeOptions = () => ({
  folder: path.resolve(values.folder),
  startedBy: `${userInfo().username} (process ${process.pid})`,
  onProgress: console.log,
})

async function apply(): Promise<number> {
  const { migrations } = await applyMigrations(changeOptions())
  if (migrations.length === 0) console.log('Nothing was pending.')
  else await sayApplied(migrations)
  return 0
}

async function sayApplied(migrations: string[]): Promise<void> {
  console.log(`Applied: ${migrations.join(', ')}`)
  const isTold = await announceApplied(migrations)
  console.log(
    isTold
      ? 'The product checks its schema now.'
      : 'INNGEST_EVENT_KEY is not set: the product checks its schema at night.',
  )
}

async function rollback(): Promise<number> {
  const [, name] = positionals
  if (!name) throw new Invalid('Say which migration: npm run db -- rollback <name>')
  await rollBackMigration(changeOptions(), name)
  console.log(`${name} was taken back, and is pending again.`)
  return 0
}

async function setPaused(isPaused: boolean): Promise<number> {
  const [, name] = positionals
  if (!name) throw new Invalid('Say which migration: npm run db -- pause <name> | resume <name>')
  return withOwner(async (client) => {
    if (!(await pauseBackfill(client, name, isPaused))) throw new Invalid(`No backfill of ${name} is under way.`)
    console.log(isPaused ? `${name} stops after its batch.` : `${name} goes on at the next \`npm run db -- apply\`.`)
    return 0
  })
}

async function withPromise<T>(use: (client: DirectClient, promised: Promised) => Promise<T>): Promise<T> {
  return withOwner(async (client) => {
    return await use(client, JSON.parse(await readFile(promiseFile, 'utf8')) as Promised)
  })
}

function verify(): Promise<number> {
  return withPromise(async (client, promised) => {
    const results = await verifyDatabase(client, promised)
    for (const { name, isGood, faults, durationMs } of results) {
      console.log(`${isGood ? 'ok   ' : 'FAULT'} ${name} (${durationMs.toFixed(0)} ms)`)
      for (const fault of faults) console.log(`      ${fault}`)
    }
    return results.every(({ isGood }) => isGood) ? 0 : 1
  })
}

async function promise(): Promise<number> {
  return withOwner(async (client) => {
    const promised = await makePromise(client, readMigrations(path.resolve(values.folder)))
    await writeFile(promiseFile, `${JSON.stringify(promised, null, 2)}\n`)
    console.log(`${promiseFile} says what this database consists of.`)
    return 0
  })
}

const commands: Record<string, () => Promise<number>> = {
  status,
  plan,
  apply,
  verify,
  rollback,
  pause: () => setPaused(true),
  resume: () => setPaused(false),
  promise,
}

async function main(): Promise<number> {
  const command = commands[positionals[0] ?? '']
  if (command) return command()
  console.error(`Use: npm run db -- ${Object.keys(commands).join(' | ')}`)
  return 2
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: Error) => {
    console.error(error instanceof AppError ? error.userMessage : error.message)
    process.exitCode = 1
  },
)
