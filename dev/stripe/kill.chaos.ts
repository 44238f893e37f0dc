import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { seededRandom } from '../stand-in/random'
import { sdk, secretKey } from './testing/stand-in'

const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 2 ** 31))
const kills = Number(process.env.KILLS ?? 10)
const tsx = createRequire(import.meta.url).resolve('tsx/cli')

async function startProcess(dataDir: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [tsx, join(import.meta.dirname, 'main.ts')], {
    env: {
      ...process.env,
      PORT: '0',
      DATA_DIR: dataDir,
      APP_URL: 'http://localhost:1',
      STRIPE_SECRET_KEY: secretKey,
      STRIPE_WEBHOOK_SECRET: 'whsec_kill',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  })
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    if (line.startsWith('ready ')) return { child, url: line.slice('ready '.length) }
  }
  throw new Error('The stand-in stopped before it was ready.')
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  process.kill(-(child.pid as number), 'SIGKILL')
  await gone
}

test(`nothing that was answered is lost in ${kills} kills, and no retry does it twice (KILL_SEED=${seed})`, async () => {
  console.log(`KILL_SEED=${seed}`)
  const random = seededRandom(seed)
  const dataDir = mkdtempSync(join(tmpdir(), 'stripe-kill-'))
  let running = await startProcess(dataDir)
  try {
    const wanted: string[] = []
    for (let round = 0; round < kills; round++) {
      const names = Array.from({ length: 40 }, (_, place) => `${round}-${place}`)
      wanted.push(...names)
      const create = (name: string) => sdk(running.url).customers.create({ name }, { idempotencyKey: name })
      const first = names.map((name) => create(name).catch(() => null))
      await Promise.race([...first.slice(0, Math.ceil(random() * 40)), once(running.child, 'exit')])
      await kill(running.child)
      const answered = await Promise.all(first)
      running = await startProcess(dataDir)
      const again = await Promise.all(names.map(create))
      for (const [place, one] of answered.entries()) if (one) expect(again[place]?.id).toBe(one.id)
    }
    const kept = await sdk(running.url).customers.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 })
    expect(kept.map(({ name }) => name).sort()).toEqual(wanted.sort())
    const events = await sdk(running.url).events.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 })
    expect(events).toHaveLength(wanted.length)
  } finally {
    await kill(running.child)
    rmSync(dataDir, { recursive: true, force: true })
  }
})
