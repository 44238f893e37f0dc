import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { guardChild } from '@/dev/process/guard'
import type { Order } from './verbs'

const root = path.resolve(import.meta.dirname, '../../..')

/** What became of an order: the code of the error it ended with, null where it went well. */
export type Answer = { code: string | null } | 'killed'

/**
 * Processes to be killed at work. One works, the next one waits, warm, to take its place.
 * @param env their whole environment, with the addresses of the gates
 */
export async function startVictims(env: NodeJS.ProcessEnv) {
  const file = path.join(root, `.local/test/victim-${process.pid}.mjs`)
  await build({
    entryPoints: [path.join(import.meta.dirname, 'victim.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // In one file with its packages a victim starts in half the time.
    external: ['pg-native', 'pino'],
    minifySyntax: true,
    minifyWhitespace: true,
    banner: {
      js: "import{createRequire as requireHere}from'node:module';const require=requireHere(import.meta.url),__filename='',__dirname='';",
    },
    logLevel: 'warning',
  })
  const start = async (): Promise<ChildProcess> => {
    const child = fork(file, {
      env,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    guardChild(child)
    const [first] = await Promise.race([once(child, 'message'), once(child, 'exit')])
    if (first !== 'ready') throw new Error('A victim died before its time.')
    return child
  }
  let working = await start()
  let waiting = start()

  return {
    /** Has an order processed, to its end or to the victim's. */
    async work(order: Order): Promise<Answer> {
      const { signal, abort } = stopper()
      const answered = once(working, 'message', { signal }).then(([answer]) => answer as Answer)
      const died = once(working, 'exit', { signal }).then((): Answer => 'killed')
      working.send(order)
      const answer = await Promise.race([answered, died])
      abort()
      await Promise.allSettled([answered, died])
      if (answer === 'killed') {
        working = await waiting
        waiting = start()
      }
      return answer
    },
    /** Ends the one at work as a power cut would. */
    async kill(): Promise<void> {
      const gone = once(working, 'exit')
      working.kill('SIGKILL')
      await gone
    },
    async stop(): Promise<void> {
      const last = await waiting
      working.kill('SIGKILL')
      last.kill('SIGKILL')
      rmSync(file, { force: true })
    },
  }
}

function stopper() {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}
