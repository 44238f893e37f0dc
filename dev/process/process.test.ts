import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { acquireLock, lockHolder } from './folder-lock'
import { identify, isRunning } from './identity'
import { type ServiceOptions, supervise } from './supervise'

const folder = mkdtempSync(path.join(os.tmpdir(), 'process-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const program = (name: string, source: string): [string, ...string[]] => {
  const file = path.join(folder, `${name}.mjs`)
  writeFileSync(file, source)
  return [process.execPath, file]
}
const service = (name: string, source: string, more: Partial<ServiceOptions> = {}): ServiceOptions => ({
  name,
  command: program(name, source),
  cwd: folder,
  env: { PATH: process.env.PATH ?? '' },
  logFile: path.join(folder, `${name}.log`),
  ready: ({ line }) => line(/^ready/),
  ...more,
})
const forever = `console.log('ready'); setInterval(() => {}, 1000)`
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 20 })

test('a service that is killed is started again, and stays down once it is stopped', async () => {
  const reasons: string[] = []
  const running = await supervise(service('killed', forever, { onRestart: (reason) => reasons.push(reason) }))
  const first = running.pid() ?? 0
  process.kill(first, 'SIGKILL')
  await eventually(() => expect(running.pid()).not.toBe(first))
  expect(reasons).toEqual(['it was ended by SIGKILL'])
  const second = identify(running.pid() ?? 0)
  await running.stop()
  expect(second && isRunning(second)).toBe(false)
})

test('a service that does not come up is an error with the end of its output', async () => {
  const broken = service('broken', `console.error('no such setting'); process.exit(3)`)
  await expect(supervise(broken)).rejects.toThrow(/broken did not start: it ended with exit code 3\.\nno such setting/)
})

test('a service that ignores being asked to stop is killed, with everything it started', async () => {
  const stubborn = await supervise(
    service(
      'stubborn',
      `import { spawn } from 'node:child_process'
       process.on('SIGTERM', () => {})
       const child = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("up")'])
       child.stdout.once('data', () => console.log('ready ' + child.pid))
       setInterval(() => {}, 1000)`,
      { graceMs: 100 },
    ),
  )
  // The log is written behind the line that says ready.
  const logged = () => /ready (\d+)/.exec(readFileSync(path.join(folder, 'stubborn.log'), 'utf8'))?.[1]
  await eventually(() => expect(logged()).toBeDefined())
  const left = identify(Number(logged()))
  expect(left).toBeDefined()
  await stubborn.stop()
  await eventually(() => expect(left && isRunning(left)).toBe(false))
})

test('children do not outlive a parent that is killed', async () => {
  const parent = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      ...program(
        'parent',
        `import { supervise } from ${JSON.stringify(path.resolve('dev/process/supervise.ts'))}
         const child = await supervise({
           name: 'child', command: [process.execPath, '-e', ${JSON.stringify(forever)}], cwd: ${JSON.stringify(folder)},
           env: {}, logFile: ${JSON.stringify(path.join(folder, 'orphan.log'))}, ready: ({ line }) => line(/^ready/),
         })
         console.log('child ' + child.pid())`,
      ).slice(1),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let output = ''
  parent.stdout.on('data', (chunk) => (output += chunk))
  await eventually(() => expect(output).toMatch(/child \d+\n/))
  const child = identify(Number(output.match(/\d+/)?.[0]))
  expect(child && isRunning(child)).toBe(true)
  parent.kill('SIGKILL')
  await eventually(() => expect(child && isRunning(child)).toBe(false))
})

test('a lock is held by a running process only: a dead one, or a reused number, gives it up', () => {
  const file = path.join(folder, 'some.lock')
  const lock = acquireLock(file)
  expect(lockHolder(file)?.pid).toBe(process.pid)
  expect(acquireLock(file)).toBeUndefined()
  lock?.release()

  for (const stale of [
    JSON.stringify({ pid: process.pid, startedAt: '1' }),
    '{"pid":4194303,"startedAt":"1"}',
    'cut off',
  ]) {
    writeFileSync(file, stale)
    const taken = acquireLock(file)
    expect(taken).toBeDefined()
    taken?.release()
  }
})
