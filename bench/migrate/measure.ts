import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { guardChild } from '../../dev/process/guard'
import type { Form } from './forms'
import { endOf, type Measured, measuredOf, type Sample } from './samples'
import { takeId } from './scene'
import type { Change } from './ways'

const warmUpMs = 500
const beforeMs = 3_000

export type Urls = { app: string; owner: string; system: string; superuser: string }
export type Cell = { urls: Urls; rows: number; seed: number; form: Form; change: Change }

const clock = () => performance.timeOrigin + performance.now()

/** Puts the database under load, makes the change, and tells what the load felt. */
export async function measure({ urls, rows, seed, form, change }: Cell): Promise<Measured> {
  const load = await startLoad(urls.app, rows, seed)
  try {
    await sleep(warmUpMs + beforeMs)
    const held = form.heldMs ? await hold(urls.system, form.heldMs) : null
    const from = clock()
    await change(urls.owner)
    const span = { from, to: clock() }
    await held?.over
    await sleep(endOf(span) - clock())
    return measuredOf(await load.stop(), span, beforeMs)
  } finally {
    load.kill()
  }
}

async function startLoad(url: string, rows: number, seed: number) {
  const child = fork(path.join(import.meta.dirname, 'load.ts'), [url, String(rows), String(seed)], {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
  })
  guardChild(child)
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The load ended with ${code}.`)
  })
  ended.catch(() => {})
  await Promise.race([once(child, 'message'), ended])
  return {
    async stop(): Promise<Sample[]> {
      child.send('stop')
      const [samples] = await Promise.race([once(child, 'message'), ended])
      return samples
    },
    kill: () => void child.kill('SIGKILL'),
  }
}

/**
 * Changes a row that the load leaves alone, and keeps the transaction open. Resolves when the row is changed, to what
 * resolves when the transaction has ended.
 */
async function hold(url: string, milliseconds: number): Promise<{ over: Promise<void> }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('BEGIN')
  await client.query('UPDATE takes SET title = title WHERE id = $1', [takeId(0)])
  const end = async () => {
    await sleep(milliseconds)
    await client.query('COMMIT')
    await client.end()
  }
  return { over: end() }
}
