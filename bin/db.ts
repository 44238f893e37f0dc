import { failureOf } from '@/lib/migrations/failure'
import { backup, backups, restore } from './db/backup'
import { apply, pause, resume, rollback } from './db/change'
import { plan, promise, status, verify } from './db/look'
import { create } from './db/new'
import { command } from './db/options'
import { rehearse } from './db/rehearse'

/*
 * Changes of the database: `npm run db -- new NAME` writes migrations, with `--rename OLD:NEW` and `--drop OLD` for what the
 * schema drops; `status | plan | rehearse | apply | verify | rollback NAME | pause NAME | resume NAME` deal with those there
 * are, with `--folder prisma/migrations`, and `--json` for new, status and plan. `backup [--to FOLDER] [--form FORM]
 * [--test-on URL | --no-test]`, `backups` and `restore BACKUP --into URL|FOLDER` keep what it holds. `promise` writes down
 * what a database with all migrations and nothing else consists of. Works on DIRECT_URL, or on the local database while
 * `npm run up` runs. Ends with 1 when a plan is not safe, something was not applied, or a promise is not kept.
 */
const commands: Record<string, () => Promise<number>> = {
  new: create,
  status,
  plan,
  rehearse,
  apply,
  verify,
  rollback,
  pause,
  resume,
  backup,
  backups,
  restore,
  promise,
}

async function main(): Promise<number> {
  const run = commands[command]
  if (run) return run()
  console.error(`Use: npm run db -- ${Object.keys(commands).join(' | ')}`)
  return 2
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error) => {
    console.error(failureOf(error).userMessage)
    process.exitCode = 1
  },
)
