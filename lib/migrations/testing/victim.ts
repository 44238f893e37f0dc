import { applyMigrations } from '../apply/apply-migrations'

/*
 * A process that applies migrations, and says what it is about to do before it does it. Told to go on, it does.
 */
const [url = '', folder = ''] = process.argv.slice(2)

applyMigrations({ folder, url, startedBy: 'a victim', onProgress: (text) => void process.send?.({ text }) }).then(
  ({ migrations }) => process.send?.({ migrations }, () => process.exit(0)),
  (error: Error) => process.send?.({ error: error.message }, () => process.exit(1)),
)
