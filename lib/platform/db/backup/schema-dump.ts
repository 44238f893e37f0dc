import type { Duplex } from 'node:stream'
import { MessageChannel, Worker } from 'node:worker_threads'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { answerLogin, countMessages, takeSocket, toldAtLogin } from './wire'

type Options = {
  /** What comes before the rows (tables, types, functions) or after them (indexes, constraints, policies). */
  section: 'pre-data' | 'post-data'
  /** A snapshot that another session has exported. */
  snapshot?: string
}

type Heard = { said?: Uint8Array; dump?: string; fault?: string }

/**
 * The schema of a database as SQL, by pg_dump 18 as WebAssembly: needs no program on this machine, and reads Postgres 15 to 18.
 * node-postgres logs in, so that passwords and TLS work as everywhere else; pg_dump then talks over its connection.
 * @throws Error with pg_dump's own words
 */
export async function dumpSchema(url: string, { section, snapshot }: Options): Promise<string> {
  const client = await openDirect(url)
  const settings = await readSettings(client)
  const socket = takeSocket(client)
  try {
    return await run(socket, settings, [
      '--schema-only',
      `--section=${section}`,
      '--no-publications',
      '--no-subscriptions',
      '--no-tablespaces',
      // Made by an administrator for the server's sake; it holds nothing of ours, and the owner could not make it again.
      '--exclude-extension=pg_stat_statements',
      '--lock-wait-timeout=10000',
      ...(snapshot ? [`--snapshot=${snapshot}`] : []),
    ])
  } finally {
    socket.destroy()
  }
}

async function readSettings(client: DirectClient): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; value: string }>(
    'SELECT name, current_setting(name) AS value FROM unnest($1::text[]) AS name',
    [toldAtLogin],
  )
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
}

function run(socket: Duplex, settings: Record<string, string>, args: string[]): Promise<string> {
  const { port1: ours, port2: answers } = new MessageChannel()
  const bell = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(new URL('./schema-dump-worker.mjs', import.meta.url), {
    workerData: { args, answers, bell },
    transferList: [answers],
    execArgv: [],
  })
  const converse = conversation(socket, settings, (answer) => {
    ours.postMessage(answer)
    Atomics.store(bell, 0, 1)
    Atomics.notify(bell, 0)
  })
  return new Promise<string>((resolve, reject) => {
    const lost = (error?: Error) =>
      reject(new Error('The connection was lost while the schema was read.', { cause: error }))
    socket.on('data', converse.heard).on('close', lost).on('error', lost)
    worker.on('error', reject)
    worker.on('message', ({ said, dump, fault }: Heard) => {
      if (said) converse.said(Buffer.from(said))
      else if (dump !== undefined) resolve(dump)
      else reject(new Error(`pg_dump: ${/error: .*/.exec(fault ?? '')?.[0] ?? fault}`))
    })
  }).finally(() => {
    ours.close()
    return worker.terminate()
  })
}

/** Passes on what pg_dump says, and gives it the answer when the answer is whole: when the server is ready for what comes next. */
function conversation(socket: Duplex, settings: Record<string, string>, answer: (bytes: Uint8Array) => void) {
  const countAsked = countMessages('QS')
  const countReady = countMessages('Z')
  let isLoggedIn = false
  let open = 0
  let answered: Buffer[] = []
  return {
    said(bytes: Buffer) {
      const login = isLoggedIn ? null : answerLogin(bytes, settings)
      if (login) {
        isLoggedIn = login.length > 1
        return answer(login)
      }
      const isGoodbye = bytes[0] === 'X'.charCodeAt(0)
      open += countAsked(bytes)
      if (!isGoodbye) socket.write(bytes)
      if (open === 0) answer(new Uint8Array())
    },
    heard(bytes: Buffer) {
      answered.push(bytes)
      open -= countReady(bytes)
      if (open > 0) return
      answer(Buffer.concat(answered))
      answered = []
    },
  }
}
