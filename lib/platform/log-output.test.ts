import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
let folder: string
let script: string

/** A process that logs and prints 20 times, and says on a channel of its own that it got to the end. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'log-output-'))
  script = path.join(folder, 'serve.ts')
  await writeFile(
    script,
    `import { createLogger } from ${JSON.stringify(path.join(root, 'lib/platform/log.ts'))}
    const log = createLogger('info')
    let count = 0
    const timer = setInterval(() => {
      log.info({ count }, 'a line')
      console.log('another line')
      count += 1
      if (count === 20) {
        clearInterval(timer)
        process.send?.('served')
        process.disconnect()
      }
    }, 1)`,
  )
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function outcomeOf(child: ChildProcess): Promise<unknown[]> {
  const messages: unknown[] = []
  child.on('message', (message) => messages.push(message))
  const limit = setTimeout(() => child.kill('SIGKILL'), 25_000)
  const [code] = await once(child, 'exit')
  clearTimeout(limit)
  return [...messages, code]
}

const start = (output: 'pipe' | number) =>
  spawn(process.execPath, ['--import', 'tsx', script], { cwd: root, stdio: ['ignore', output, 'inherit', 'ipc'] })

describe('bar 37: a server whose output cannot be written', () => {
  it.runIf(existsSync('/dev/full'))('keeps running while the log disk is full', async () => {
    const full = openSync('/dev/full', 'w')
    const outcome = await outcomeOf(start(full))
    closeSync(full)
    expect(outcome).toEqual(['served', 0])
  })

  it('keeps running when the log reader is gone', async () => {
    const child = start('pipe')
    child.stdout?.destroy()
    expect(await outcomeOf(child)).toEqual(['served', 0])
  })
})
