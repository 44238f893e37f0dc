import type { ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { Internal, Invalid, Unavailable } from '@/lib/core/errors'
import { isDiskFull } from './disk-full'
import { type Launch, startChild } from './launch'
import type { OperationArgs, OperationName, OperationResult, Reply, Request } from './operations'
import { openSandbox, type Sandbox } from './sandbox'
import { limitTime } from './time-limit'
import type { RunOptions } from './types'
import { memorySignal } from './watchdog'
import { workedSeconds } from './worked-seconds'

/** As `nice` counts: about a tenth of the processor while others want it. */
const niceness = 10

export type ChildOptions = RunOptions & {
  /** The bundled child. */
  childPath: string
  ffmpegPath: string | null
  /** Seconds on the clock before the child is ended, or longer while others leave it too little of the processor. */
  timeLimit: number
  /** Bytes that the child and its own children may use. */
  memoryLimit: number
}

/**
 * Performs `operation` in a child process of its own, started as `launch` says and in a folder that is gone afterwards.
 * @throws Invalid where the file is at fault, or takes more time or memory than allowed
 * @throws Unavailable where the disk that it works on is full
 * @throws Internal where the child fails for another reason
 * @throws the signal's reason when the caller aborts
 */
export async function performAs<N extends OperationName>(
  launch: Launch,
  operation: N,
  args: OperationArgs<N>,
  options: ChildOptions,
): Promise<OperationResult<N>> {
  options.signal?.throwIfAborted()
  let sandbox: Sandbox<OperationArgs<N>> | undefined
  try {
    sandbox = await openSandbox(args, launch.owner)
    options.signal?.throwIfAborted()
    const child = startChild(launch, options.childPath, sandbox.folder)
    letOthersGoFirst(child)
    const result = await resultFrom(child, operation, sandbox.args, options)
    await sandbox.deliver()
    return result
  } catch (error) {
    throw isDiskFull(error) ? noRoom(error) : error
  } finally {
    await sandbox?.remove()
  }
}

async function resultFrom<N extends OperationName>(
  child: ChildProcess,
  operation: N,
  args: OperationArgs<N>,
  options: ChildOptions,
): Promise<OperationResult<N>> {
  const end = () => endGroup(child)
  // Its memory and its folder are free when it is gone, not when it has answered.
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const { ffmpegPath, memoryLimit } = options
  const limit = limitTime(options.timeLimit, {
    worked: () => (child.pid === undefined ? null : workedSeconds(child.pid)),
    end,
  })
  options.signal?.addEventListener('abort', end, { once: true })
  try {
    child.send({ operation, args, ffmpegPath, memoryLimit } satisfies Request, () => {})
    const reply = await outcome(child, options)
    options.signal?.throwIfAborted()
    if ('code' in reply && limit.isOver()) throw tooSlow(options.timeLimit)
    return resultOf(reply) as OperationResult<N>
  } finally {
    limit.stop()
    options.signal?.removeEventListener('abort', end)
    end()
    await gone
  }
}

type Ended = { code: number | null; signal: NodeJS.Signals | null; complaint: string }

/** The child's last reply, or how it ended without one. */
function outcome(child: ChildProcess, options: RunOptions): Promise<Exclude<Reply, { type: 'progress' }> | Ended> {
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString('utf8')).slice(-2000)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('message', (reply: Reply) => {
      if (reply.type === 'progress') options.onProgress?.(reply.fraction)
      else resolve(reply)
    })
    child.on('close', (code, signal) => resolve({ code, signal, complaint }))
  })
}

function resultOf(reply: Exclude<Reply, { type: 'progress' }> | Ended): unknown {
  if ('code' in reply) {
    if (reply.signal === memorySignal) throw tooLarge()
    throw new Internal(`media child ended with ${reply.signal ?? reply.code}: ${reply.complaint}`)
  }
  if (reply.type === 'done') return reply.result
  if (reply.type === 'invalid') throw new Invalid(reply.userMessage, { message: reply.message })
  if (reply.type === 'noRoom') throw noRoom(new Error(reply.message))
  throw new Internal(`media child: ${reply.message}`)
}

function noRoom(cause: unknown): Unavailable {
  const message = `The disk that media work needs is full: ${(cause as Error).message}`
  return new Unavailable(
    'Couldn’t process this video because our disk is full. Your video is safe. Try again in a few minutes.',
    { message, cause, retryAfterSeconds: 120 },
  )
}

function tooSlow(seconds: number): Invalid {
  const limit = seconds < 120 ? `${Math.round(seconds)} seconds` : `${Math.round(seconds / 60)} minutes`
  return new Invalid(
    `This video took longer than ${limit} to process, so it was stopped. Try a shorter or smaller one.`,
  )
}

function tooLarge(): Invalid {
  return new Invalid('This video needs too much memory. Its picture is probably very large. Scale it down first.')
}

/** What people wait for at a page comes before media work. Linux schedules sessions as groups, which have a value of their own. */
function letOthersGoFirst({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    setPriority(pid, niceness)
    writeFileSync(`/proc/${pid}/autogroup`, String(niceness))
  } catch {
    // The child is gone already, or the system has no such groups.
  }
}

/** Ends the child and everything it started. Harmless when they are gone. */
function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}
