import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { openDirect, sqlStateOf } from '@/lib/platform/db/direct'
import type { Program } from './programs'

/** Postgres does not run as root; to it, root in a name space of its own is someone else. */
const asSomebodyElse =
  process.getuid?.() === 0 ? ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'] : []

/** Unpacks a tar into an empty folder, which is made when it is missing. */
export async function unpack(tar: Readable, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (readdirSync(folder).length > 0) throw new Error(`${folder} is not empty.`)
  const child = spawn('tar', ['-x', '-f', '-', '--no-same-owner', '-C', folder], { stdio: ['pipe', 'ignore', 'pipe'] })
  const ended = endOf(child)
  // When tar gives up, what it says is the reason, and a broken pipe only what comes of it.
  const written = await pipeline(tar, child.stdin).catch((error: Error) => error)
  const { code, said } = await ended
  if (code !== 0)
    throw new Error(`The files could not be unpacked: tar ended with ${code}: ${said}`, { cause: written })
  if (written) throw written
}

/**
 * Runs work while a server runs on a folder of data, reachable from this machine alone.
 * @param url any connection string of that server; the work gets it with the port on which it runs now
 */
export async function withServer<T>(
  { program, folder, url }: { program: Program; folder: string; url: string },
  work: (url: string) => Promise<T>,
): Promise<T> {
  const port = await freePort()
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'archive_mode=off']
  const [file, ...args] = [...asSomebodyElse, program.file, '-D', folder, ...settings.flatMap((text) => ['-c', text])]
  const child = spawn(file as string, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = endOf(child)
  const here = new URL(url)
  here.host = `127.0.0.1:${port}`
  for (const name of [...here.searchParams.keys()]) here.searchParams.delete(name)
  try {
    await takesConnections(here.href, child, ended)
    return await work(here.href)
  } finally {
    // Ends the sessions, writes everything down, and stops.
    child.kill('SIGINT')
    await ended
  }
}

async function takesConnections(url: string, child: ChildProcess, ended: ReturnType<typeof endOf>): Promise<void> {
  for (let waited = 0; waited < 120_000; waited += 100) {
    if (child.exitCode !== null) throw new Error(`The server did not start: ${(await ended).said}`)
    try {
      await (await openDirect(url)).end()
      return
    } catch (error) {
      // 57P03: it is still reading its log.
      const code = sqlStateOf((error as Error).cause)
      if (code !== 'ECONNREFUSED' && code !== '57P03') throw error
    }
    await delay(100)
  }
  throw new Error('The server did not start within two minutes.')
}

function endOf(child: ChildProcess): Promise<{ code: number | string | null; said: string }> {
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-2_000)
  })
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 'error', said: error.message }))
    child.once('close', (code, signal) => resolve({ code: signal ?? code, said: said.trim() }))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
