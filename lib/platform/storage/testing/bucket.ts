import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { vi } from 'vitest'
import { stubEnvironment } from '../../testing/environment'

const settings = {
  S3_BUCKET: 'clips',
  S3_REGION: 'us-east-1',
  S3_ACCESS_KEY_ID: 'local',
  S3_SECRET_ACCESS_KEY: 'local-secret',
  S3_FORCE_PATH_STYLE: 'true',
}

export type TestBucket = {
  pid: number
  url: string
  kill(): Promise<void>
  restart(): Promise<void>
  stop(): Promise<void>
}

/**
 * For tests: an S3 server in a process of its own, and the environment of this process set to use it. It is started by
 * its command, as in real use, since the product imports nothing of `dev/`. `restart` kills it and keeps address and data.
 */
export async function startTestBucket(): Promise<TestBucket> {
  const directory = await mkdtemp(join(tmpdir(), 'bucket-'))
  stubEnvironment(settings)
  let { child, url } = await launch(directory, '0')
  vi.stubEnv('S3_ENDPOINT', url)
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }
  return {
    get pid() {
      return child.pid ?? 0
    },
    url,
    kill: () => end('SIGKILL'),
    restart: async () => {
      await end('SIGKILL')
      ;({ child, url } = await launch(directory, new URL(url).port))
    },
    stop: async () => {
      await end('SIGTERM')
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function launch(directory: string, port: string): Promise<{ child: ChildProcess; url: string }> {
  vi.stubEnv('DATA_DIR', directory)
  vi.stubEnv('PORT', port)
  const child = spawn(process.execPath, ['--import', 'tsx', 'dev/storage/main.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('ready ')) return { child, url: line.slice('ready '.length) }
  }
  throw new Error('The S3 stand-in ended before it was ready.')
}
