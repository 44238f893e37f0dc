import { applyMigrations } from '../apply/apply-migrations'

/*
 * A process that applies migrations and kills itself when it says for the nth time that it is about to do something that
 * begins with the given words, or some milliseconds later.
 */
const [url = '', folder = '', words = '', nth = '1', afterMs = '0'] = process.argv.slice(2)
const kill = () => process.kill(process.pid, 'SIGKILL')
let times = 0

function onProgress(text: string): void {
  if (!text.startsWith(words)) return
  times += 1
  if (times !== Number(nth)) return
  if (afterMs === '0') kill()
  else setTimeout(kill, Number(afterMs))
}

applyMigrations({ folder, url, startedBy: 'a victim', onProgress }).then(
  () => process.exit(0),
  (error: Error) => {
    console.error(error.message)
    process.exit(1)
  },
)
