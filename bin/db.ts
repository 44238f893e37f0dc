import { userInfo } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '@/lib/core/errors'
import { applyMigrations } from '@/lib/migrations/apply/apply-migrations'
import { describePlan } from '@/lib/migrations/describe-plan'
import { planMigrations } from '@/lib/migrations/plan-migrations'
import { openDirect } from '@/lib/platform/db/direct'

/*
 * Changes of the database: `npm run db -- plan [--json] | apply`, both with `[--folder prisma/migrations]`. Works on
 * DIRECT_URL, or on the local database while `npm run up` runs. Ends with 1 when a plan is not to be applied as it is, and
 * when something was not applied.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, folder: { type: 'string', default: 'prisma/migrations' } },
})

async function plan(): Promise<number> {
  const client = await openDirect()
  try {
    const found = await planMigrations(client, path.resolve(values.folder))
    console.log(values.json ? JSON.stringify(found, null, 2) : describePlan(found))
    return found.isSafe ? 0 : 1
  } finally {
    await client.end()
  }
}

async function apply(): Promise<number> {
  const { migrations } = await applyMigrations({
    folder: path.resolve(values.folder),
    startedBy: `${userInfo().username} (process ${process.pid})`,
    onProgress: console.log,
  })
  console.log(migrations.length > 0 ? `Applied: ${migrations.join(', ')}` : 'Nothing was pending.')
  return 0
}

const commands: Record<string, () => Promise<number>> = { plan, apply }

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
