import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { removePostgres } from '../postgres/start'
import { acquireLock, lockHolder } from '../process/folder-lock'
import { isPortFree } from '../process/free-port'
import { fillDemo } from './demo'
import { report } from './report'
import { startStack } from './stack'

/*
 * `npm run up [-- --port N] [-- --reset]` and `npm run dev`: the whole product on this machine, until Ctrl-C.
 */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const localDir = path.join(root, '.local')
const startedAt = Date.now()

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: { port: { type: 'string', default: '3000' }, reset: { type: 'boolean' }, dev: { type: 'boolean' } },
    })
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 1 || port > 65_535) fail(`--port ${values.port} is not a port number.`)
    return { port, reset: values.reset ?? false, isDevelopment: values.dev ?? false }
  } catch (error) {
    return fail(`${(error as Error).message}\nUse: npm run up [-- --port N] [-- --reset]`)
  }
}

const { port, reset, isDevelopment } = readOptions()
mkdirSync(localDir, { recursive: true })
const lockFile = path.join(localDir, 'up.lock')
const stateFile = path.join(localDir, 'up.json')
const lock = acquireLock(lockFile)
if (!lock) {
  const { url } = JSON.parse(readIfThere(stateFile) ?? '{}') as { url?: string }
  fail(
    `ClipForge already runs in this folder (process ${lockHolder(lockFile)?.pid}${url ? `, ${url}` : ''}). Stop it with Ctrl-C there first.`,
  )
}
process.on('exit', () => lock.release())

if (!(await isPortFree(port))) {
  fail(`Port ${port} is used by another program. Take another one: npm run up -- --port ${port + 1}`)
}

const stopping = new AbortController()
let stop: () => Promise<void> = async () => {}
let starting: Promise<unknown> = Promise.resolve()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stopping.signal.aborted) return
    console.log('\nStopping')
    stopping.abort()
    const ended = starting.catch(() => {}).then(() => stop())
    ended.then(
      () => process.exit(0),
      (error) => fail(String(error)),
    )
  })
}

if (reset) {
  console.log('Deleting all local data')
  await removePostgres(path.join(localDir, 'postgres'))
  for (const name of ['clerk', 'inngest', 'storage', 'mail', 'logs', 'seeded', 'demo']) {
    rmSync(path.join(localDir, name), { recursive: true, force: true })
  }
}

const onProgress = (what: string) =>
  console.log(`${((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${what}`)
const stack = startStack({
  root,
  localDir,
  port,
  mode: isDevelopment ? 'development' : 'production',
  signal: stopping.signal,
  onProgress,
  onAppLine: (line) => {
    if (isDevelopment || /error|warn/i.test(line)) console.log(`app | ${line}`)
  },
})
starting = stack
try {
  const running = await stack
  stop = running.stop
  writeFileSync(stateFile, JSON.stringify({ url: running.url, pids: running.pids() }))
  console.log(report(running, Date.now() - startedAt))
  fillDemo(root, localDir, running).then(
    (isNew) =>
      isNew && onProgress(`${running.accounts[0]?.organizations[0]?.name} has videos, clips and invoices to look at`),
    (error: Error) => stopping.signal.aborted || onProgress(`The demo organization is incomplete: ${error.message}`),
  )
} catch (error) {
  if (!stopping.signal.aborted) fail(`\n${(error as Error).message}`)
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
