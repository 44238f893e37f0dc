import { Invalid } from '@/lib/core/errors'
import { announceApplied } from '@/lib/migrations/announce-applied'
import { applyMigrations } from '@/lib/migrations/apply/apply-migrations'
import { rollBackMigration } from '@/lib/migrations/apply/roll-back-migration'
import { pauseBackfill } from '@/lib/migrations/backfill/run-backfill'
import { changeOptions, withOwner, wordOr } from './options'

export async function apply(): Promise<number> {
  const { migrations, postponed } = await applyMigrations(await changeOptions())
  if (migrations.length === 0) console.log('Nothing was pending.')
  else await sayApplied(migrations)
  if (postponed.length > 0) console.log(`Left for when the release before is gone: ${postponed.join(', ')}`)
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

export async function rollback(): Promise<number> {
  const name = wordOr('Say which migration: npm run db -- rollback <name>')
  await rollBackMigration(await changeOptions(), name)
  console.log(`${name} was taken back, and is pending again.`)
  return 0
}

export const pause = () => setPaused(true)
export const resume = () => setPaused(false)

async function setPaused(isPaused: boolean): Promise<number> {
  const name = wordOr('Say which migration: npm run db -- pause <name> | resume <name>')
  return withOwner(async (client) => {
    if (!(await pauseBackfill(client, name, isPaused))) throw new Invalid(`No backfill of ${name} is under way.`)
    console.log(isPaused ? `${name} stops after its batch.` : `${name} goes on at the next \`npm run db -- apply\`.`)
    return 0
  })
}
