import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { guardChild } from '@/dev/process/guard'
import type { UserContext } from '@/lib/access/context'
import { AppError } from '@/lib/core/errors'
import { addMilliseconds, minute } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { postPreset } from './testing/preset-request'
import { openStepGate } from './testing/step-gate'

vi.mock('@/lib/platform/events')

/*
 * kill -9 at every message that a POST with an Idempotency-Key exchanges with Postgres, before it passes. Then the request is
 * repeated, at once and again two minutes later: whatever the kill left, there is one effect at the end.
 */
const mostPoints = 60

let points = -1
let killAt = -1
let victim: ChildProcess

const gate = await openStepGate(new URL(process.env.DATABASE_URL as string), async () => {
  if (points < 0) return true
  points += 1
  if (points - 1 !== killAt) return true
  const gone = once(victim, 'exit')
  victim.kill('SIGKILL')
  await gone
  return false
})
afterAll(async () => {
  victim.kill('SIGKILL')
  gate.stop()
  await disconnectDb()
})

async function startVictim(): Promise<void> {
  const env = { ...process.env, DATABASE_URL: gate.urlOf(process.env.DATABASE_URL as string) }
  victim = fork(path.join(import.meta.dirname, 'testing/victim.ts'), {
    env,
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  guardChild(victim)
  const [first] = await Promise.race([once(victim, 'message'), once(victim, 'exit')])
  if (first !== 'ready') throw new Error(`The process did not start: ${first}.`)
}

/** Has the request carried out by a process that is killed at that message. */
async function perform(ctx: UserContext, key: string, at: number): Promise<'done' | 'killed'> {
  const { now: _, ...sent } = ctx
  killAt = at
  points = 0
  const answered = once(victim, 'message').then(([answer]) => answer as string)
  const died = once(victim, 'exit').then(() => 'killed')
  victim.send({ ctx: sent, key })
  const answer = await Promise.race([answered, died])
  points = -1
  if (answer !== 'done' && answer !== 'killed') throw new Error(answer)
  return answer as 'done' | 'killed'
}

async function repeat(ctx: UserContext, key: string): Promise<string> {
  try {
    return (await postPreset(ctx, key)).isReplay ? 'replayed' : 'carried out'
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return 'running or lost'
    throw error
  }
}

it('has one effect, wherever the process was killed', async () => {
  const seen: string[] = []
  let outcome: string
  let point = 0
  do {
    const ctx = await createMember(await createOrganization(), 'admin')
    const key = `kill-${point}`
    await startVictim()
    outcome = await perform(ctx, key, point)
    victim.kill('SIGKILL')
    // Postgres ends a transaction whose client is gone as soon as it hears of it.
    const first = await vi.waitFor(() => repeat(ctx, key), { timeout: 10_000 })
    const later = { ...ctx, now: () => addMilliseconds(new Date(), 2 * minute) }
    const last = await repeat(later, key)
    const presets = await systemDb().clipPreset.count({ where: { organizationId: ctx.organizationId } })
    expect([point, first, last, presets], `${point}: ${outcome}`).toEqual([point, first, expect.any(String), 1])
    seen.push(`${outcome}, then ${first}, then ${last}`)
    point += 1
  } while (outcome === 'killed' && point < mostPoints)
  console.log(`${point} points: ${[...new Set(seen)].join(' | ')}`)
  expect(outcome).toBe('done')
  expect(new Set(seen).size).toBeGreaterThan(2)
})
