import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { acquireLock } from '../process/folder-lock'
import { guardChild } from '../process/guard'
import { hashFiles } from '../process/hash-files'

const here = path.dirname(fileURLToPath(import.meta.url))
const root = path.resolve(here, '../..')
const engine = path.join(here, 'schema-engine.mjs')

/** Environment in which the ordinary Prisma CLI downloads nothing and calls no one. */
function prismaEnv(): Record<string, string> {
  if ((statSync(engine).mode & 0o100) === 0) chmodSync(engine, 0o755)
  return {
    PRISMA_SCHEMA_ENGINE_BINARY: engine,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  }
}

export type PrismaRun = { code: number; output: string }

export type PrismaOptions = {
  /** The owner's connection, for the commands that need a database. */
  directUrl?: string
  /** Passes input and output through to the terminal; otherwise they are collected. */
  show?: boolean
  /** Another project folder, with its own prisma.config.ts. */
  cwd?: string
}

function spawnPrisma(args: string[], { directUrl, show = false, cwd = root }: PrismaOptions): ChildProcess {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js')
  const child = spawn(process.execPath, [cli, ...args], {
    cwd,
    stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...prismaEnv(), ...(directUrl ? { DIRECT_URL: directUrl } : {}) },
  })
  guardChild(child)
  return child
}

/** Runs a command of the Prisma CLI on this project to its end. */
export function runPrisma(args: string[], options: PrismaOptions = {}): Promise<PrismaRun> {
  const child = spawnPrisma(args, options)
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** Starts a command that runs until it is stopped. `line` waits for a line of its output and throws when it ends before. */
export function startPrisma(args: string[], options: PrismaOptions = {}) {
  const child = spawnPrisma(args, options)
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return {
    line: (pattern: RegExp) =>
      new Promise<void>((resolve, reject) => {
        let output = ''
        child.stdout?.on('data', (chunk) => {
          output += chunk
          if (pattern.test(output)) resolve()
        })
        void exited.then(() => reject(new Error(`prisma ${args.join(' ')} ended:\n${output}`)))
      }),
    stop: () => {
      child.kill()
      return exited
    },
  }
}

/** Applies every migration that a database does not have yet. Throws with Prisma's words when one fails. */
export async function migrateDeploy(directUrl: string): Promise<void> {
  const { code, output } = await runPrisma(['migrate', 'deploy'], { directUrl })
  if (code !== 0) throw new Error(`The migrations could not be applied:\n${output.trim()}`)
}

/** Generates the Prisma client, unless the one there was made from this schema by this version of Prisma. */
export async function ensureClient(): Promise<void> {
  const generated = path.join(root, 'lib/platform/db/generated')
  const stamp = path.join(generated, '.schema')
  const wanted = hashFiles([path.join(root, 'prisma/schema'), path.join(root, 'node_modules/prisma/package.json')])
  const isCurrent = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
  if (isCurrent()) return
  // Two runs at once would write the same files.
  const lockFile = path.join(root, '.local/prisma-client.lock')
  let lock = acquireLock(lockFile)
  for (; !lock; lock = acquireLock(lockFile)) await delay(100)
  try {
    if (isCurrent()) return
    const { code, output } = await runPrisma(['generate'])
    if (code !== 0) throw new Error(`The Prisma client could not be generated:\n${output.trim()}`)
    writeFileSync(stamp, wanted)
  } finally {
    lock.release()
  }
}
