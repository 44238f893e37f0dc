import { writeBackup } from '../write-backup'

/** A process that takes a backup, until it is killed. */
const [url = '', to = ''] = process.argv.slice(2)

writeBackup({ url, to, madeBy: 'a victim', form: 'copy' }).then(
  () => process.exit(0),
  (error: Error) => {
    console.error(error.message)
    process.exit(1)
  },
)
