import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { doubling } from './backoff'
import { guardChild } from './guard'

export type ServiceOptions = {
  name: string
  /** Program and arguments. */
  command: [string, ...string[]]
  cwd: string
  env: Record<string, string>
  /** Where its output goes. Each start begins a new log. */
  logFile: string
  /** Sees every line of output. */
  onLine?: (line: string) => void
  /** Resolves once the service accepts work; `line` waits for a line of its output. Aborted when the process ends first. */
  ready: (wait: { line(pattern: RegExp): Promise<string>; signal: AbortSignal }) => Promise<unknown>
  /** Told when the process ended without being asked to, before it is started again. */
  onRestart?: (reason: string) => void
  readyTimeoutMs?: number
  /** How long it may take to stop before it is killed. */
  graceMs?: number
}

export type Service = {
  name: string
  pid(): number | undefined
  stop(): Promise<void>
}

const waitAfter = doubling(250, 10_000)
const STABLE_AFTER_MS = 30_000

/**
 * Starts a program in a process group of its own and keeps it running: when it dies it is started again, after a pause
 * that doubles while it keeps dying. Resolves once it is ready. Throws, with the end of its output, when the first start fails.
 */
export async function supervise(options: ServiceOptions): Promise<Service> {
  const state: { child?: ChildProcess; isStopping: boolean } = { isStopping: false }
  const stopped = new AbortController()

  async function launch(): Promise<void> {
    const run = startOnce(options)
    state.child = run.child
    const startedAt = Date.now()
    void run.exited.then(async (reason) => {
      if (state.isStopping || !run.wasReady()) return
      options.onRestart?.(reason)
      await relaunch(Date.now() - startedAt > STABLE_AFTER_MS ? 0 : 1)
    })
    await run.ready
  }

  async function relaunch(firstFailures: number): Promise<void> {
    for (let failures = firstFailures; !state.isStopping; failures++) {
      await delay(failures === 0 ? 0 : waitAfter(failures), undefined, { signal: stopped.signal }).catch(() => {})
      if (state.isStopping) return
      try {
        return await launch()
      } catch (error) {
        options.onRestart?.((error as Error).message)
      }
    }
  }

  await launch()
  return {
    name: options.name,
    pid: () => state.child?.pid,
    stop: async () => {
      state.isStopping = true
      stopped.abort()
      if (state.child) await endGroup(state.child, options.graceMs ?? 3_000)
    },
  }
}

function startOnce(options: ServiceOptions) {
  mkdirSync(path.dirname(options.logFile), { recursive: true })
  const log = createWriteStream(options.logFile, { mode: 0o600 })
  const [program, ...args] = options.command
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: options.env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  })
  guardChild(child, { group: true, graceSeconds: 4 })

  const lastLines: string[] = []
  const listeners = new Set<(line: string) => void>()
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      log.write(`${line}\n`)
      lastLines.push(line)
      if (lastLines.length > 25) lastLines.shift()
      options.onLine?.(line)
      for (const listener of listeners) listener(line)
    })
  }

  let isReady = false
  const ended = new AbortController()
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`it could not be started: ${error.message}`))
    child.once('close', (code, signal) =>
      resolve(signal ? `it was ended by ${signal}` : `it ended with exit code ${code}`),
    )
  })
  void exited.then((reason) => {
    log.end()
    ended.abort(reason)
  })

  const line = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      ended.signal.addEventListener('abort', () => reject(new Error('ended')))
      const listener = (text: string) => {
        if (!pattern.test(text)) return
        listeners.delete(listener)
        resolve(text)
      }
      listeners.add(listener)
    })

  async function becomeReady(): Promise<void> {
    const timeoutMs = options.readyTimeoutMs ?? 60_000
    const timeout = new AbortController()
    const failure = Promise.race([
      exited,
      delay(timeoutMs, `it was not ready after ${timeoutMs / 1000} s`, { signal: timeout.signal, ref: false }),
    ]).then((reason) => {
      throw new Error(`${options.name} did not start: ${reason}.\n${lastLines.join('\n')}`)
    })
    failure.catch(() => {})
    const ready = options.ready({ line, signal: ended.signal })
    ready.catch(() => {})
    try {
      await Promise.race([ready.catch(() => failure), failure])
      isReady = true
    } catch (error) {
      await endGroup(child, 1_000)
      throw error
    } finally {
      timeout.abort()
    }
  }
  return { child, exited, ready: becomeReady(), wasReady: () => isReady }
}

/** Asks a process group to end, and kills what is left after the grace period. */
async function endGroup(child: ChildProcess, graceMs: number): Promise<void> {
  if (child.pid === undefined) return
  const exited = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })
  signalGroup(child.pid, 'SIGTERM')
  const timer = new AbortController()
  await Promise.race([exited, delay(graceMs, undefined, { signal: timer.signal }).catch(() => {})])
  timer.abort()
  signalGroup(child.pid, 'SIGKILL')
  await exited
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
