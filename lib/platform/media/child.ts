import { isMainThread } from 'node:worker_threads'
import { AppError } from '@/lib/core/errors'
import { isDiskFull } from './disk-full'
import { type Engine, UnreadableMedia } from './engine'
import { cliEngine } from './engine-cli'
import { operations, type Reply, type Request } from './operations'
import { startWatchdog, watch } from './watchdog'

let reported = 0
let reportedAt = 0

/**
 * The process that touches uploaded files: one operation, then it ends. It lives in a process group and a folder of its
 * own, with no secret in its environment, where possible as another user, and ends with its parent. The same file is the thread that watches over it.
 */
if (isMainThread) serve()
else watch()

function serve(): void {
  process.on('disconnect', () => process.kill(-process.pid, 'SIGKILL'))
  process.once('message', (request: Request) => {
    startWatchdog(new URL(import.meta.url), request.memoryLimit)
    void perform(request).then((reply) => {
      process.send?.(reply, undefined, undefined, () => process.exit(0))
    })
  })
}

async function perform({ operation, args, ffmpegPath }: Request): Promise<Reply> {
  try {
    const engine = ffmpegPath ? cliEngine(ffmpegPath) : await libraryEngine()
    const run = operations[operation] as (engine: Engine, args: unknown, onProgress: typeof report) => Promise<unknown>
    return { type: 'done', result: await run(engine, args, report) }
  } catch (error) {
    return replyOf(error)
  }
}

async function libraryEngine(): Promise<Engine> {
  return (await import('./engine-node-av')).nodeAvEngine
}

function replyOf(error: unknown): Reply {
  if (error instanceof AppError && error.code === 'invalid') {
    return { type: 'invalid', userMessage: error.userMessage, message: error.message }
  }
  if (isDiskFull(error)) return { type: 'noRoom', message: (error as Error).message }
  if (error instanceof UnreadableMedia) {
    const userMessage =
      'This video can’t be decoded: it’s damaged or in an unsupported format. Export it as an MP4 with H.264, and upload that.'
    return { type: 'invalid', userMessage, message: error.message }
  }
  return { type: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}

function report(fraction: number): void {
  const now = Date.now()
  if (fraction <= reported || (now - reportedAt < 200 && fraction < 1)) return
  reported = fraction
  reportedAt = now
  process.send?.({ type: 'progress', fraction } satisfies Reply)
}
