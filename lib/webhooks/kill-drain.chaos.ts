import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { seededRandom } from '@/dev/stand-in/random'
import { minute } from '@/lib/core/time'
import { disconnectDb } from '@/lib/platform/db/db'
import { WebhookScene } from './testing/scene'

vi.mock('@/lib/platform/events')

/* kill -9 of a process that sends, at any of its attempts. KILL_SEED repeats a run. */
const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 1e9))
const random = seededRandom(seed)
const [kills, deliveries] = [12, 60]

const received = new Map<string, number>()
const server = createServer((request, response) => {
  const id = String(request.headers['webhook-id'])
  received.set(id, (received.get(id) ?? 0) + 1)
  request.resume()
  request.on('end', () => response.writeHead(204).end())
})
beforeAll(async () => {
  console.log(`KILL_SEED=${seed}`)
  process.env.OUTBOUND_LOOPBACK = 'true'
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(async () => {
  server.close()
  await disconnectDb()
})

it('loses no delivery when its sender is killed at any of its attempts', async () => {
  const scene = new WebhookScene()
  scene.time = new Date()
  await scene.open(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`)
  const made = new Set<string>()
  let killed = 0
  for (let round = 0; round < kills; round += 1) {
    received.clear()
    for (let count = 0; count < deliveries; count += 1) await scene.happen()
    const moment = random() < 0.3 ? 'before' : String(Math.floor(random() * 30))
    const args = [scene.endpoint.id, String(1 + Math.floor(random() * deliveries)), moment]
    const victim = path.join(import.meta.dirname, 'testing/victim.ts')
    const child = spawn(process.execPath, ['--import', 'tsx', victim, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const [, signal] = await once(child, 'exit')
    if (signal === 'SIGKILL') killed += 1
    // The lease of the one that was killed ends after a minute.
    scene.time = new Date(Math.max(scene.time.getTime(), Date.now()) + 2 * minute)
    await scene.pass(scene.later(minute))
    const rows = await scene.deliveries()
    expect(rows.filter(({ state }) => state !== 'succeeded')).toEqual([])
    for (const { messageId } of rows) made.add(messageId)
    for (const { headers } of scene.sent) received.set(headers['webhook-id'] ?? '', 1)
    expect(received.size).toBe(deliveries)
    scene.sent = []
    scene.time = new Date()
  }
  expect(made.size).toBe(kills * deliveries)
  console.log(`${killed} of ${kills} were killed in the middle`)
  expect(killed).toBeGreaterThan(kills / 2)
})
