import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { newId } from '@/lib/core/ids'
import { disconnectRateLimits } from '@/lib/platform/rate-limit'
import { assertRate, type Requester } from './assert-rate'
import { type RateName, rates } from './rates'

const names = Object.keys(rates) as RateName[]
const exact = names.filter((name) => rates[name].counting === 'exact')
const leased = names.filter((name) => rates[name].counting === 'leased' && rates[name].person <= 1_200)

afterAll(disconnectRateLimits)

async function ask(times: number, name: RateName, who: (at: number) => Requester) {
  const outcomes = await Promise.allSettled(Array.from({ length: times }, (_, at) => assertRate(name, who(at))))
  const refusals = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  return { granted: times - refusals.length, refusals }
}

describe('bar 25: rate limits under 500 concurrent requests', () => {
  it.each(exact)('%s allows exactly the limit of a person, an organization and a visitor', async (name) => {
    const person = { userId: newId(), organizationId: null }
    const organizationId = newId()
    const address = `192.0.2.1 ${newId()}`
    expect((await ask(500, name, () => person)).granted).toBe(Math.min(500, rates[name].person))
    expect((await ask(500, name, () => ({ userId: newId(), organizationId }))).granted).toBe(
      Math.min(500, rates[name].organization),
    )
    expect((await ask(500, name, () => ({ address }))).granted).toBe(rates[name].visitor)
  })

  it.each(leased)('%s allows exactly the limit of a person in one process', async (name) => {
    const person = { userId: newId(), organizationId: null }
    const limit = rates[name].person
    expect((await ask(limit + 100, name, () => person)).granted).toBe(limit)
  })

  it('refuses with Retry-After in whole seconds and a message that names them', async () => {
    const person = { userId: newId(), organizationId: newId() }
    const { refusals } = await ask(500, 'invite', () => person)
    expect(refusals).toHaveLength(500 - rates.invite.person)
    for (const refusal of refusals) {
      expect([refusal.code, refusal.status]).toEqual(['rate_limited', 429])
      expect(Number.isInteger(refusal.retryAfterSeconds)).toBe(true)
      expect(refusal.retryAfterSeconds).toBeGreaterThan(0)
      expect(refusal.retryAfterSeconds).toBeLessThanOrEqual(rates.invite.seconds)
      const seconds = refusal.retryAfterSeconds === 1 ? 'second' : 'seconds'
      expect(refusal.userMessage).toBe(`Too many requests. Try again in ${refusal.retryAfterSeconds} ${seconds}.`)
    }
  })

  it("a person's refused requests do not use up the organization's limit", async () => {
    const organizationId = newId()
    const loud = { userId: newId(), organizationId }
    await ask(500, 'invite', () => loud)
    const others = await ask(500, 'invite', () => ({ userId: newId(), organizationId }))
    expect(others.granted).toBe(rates.invite.organization - rates.invite.person)
  })

  it('two processes at once share one exact limit, and never exceed a leased one', async () => {
    const requests = [...exact, 'write' as const].map((name) => ({
      name,
      who: { userId: newId(), organizationId: null },
    }))
    const job = JSON.stringify({ times: 700, requests })
    const run = () =>
      promisify(execFile)(process.execPath, [
        '--import',
        'tsx',
        path.join(import.meta.dirname, 'testing/rate-requests.ts'),
        job,
      ])
    const outputs = await Promise.all([run(), run()])
    const [one, two] = outputs.map(({ stdout }) => JSON.parse(stdout) as number[])
    const sums = requests.map((_, at) => (one?.[at] ?? 0) + (two?.[at] ?? 0))
    expect(sums).toEqual([...exact, 'write' as const].map((name) => rates[name].person))
  })

  it('while the database is down, an exact limit answers 503 and a leased one counts in the process', async () => {
    const url = process.env.SYSTEM_DATABASE_URL
    await disconnectRateLimits()
    vi.resetModules()
    vi.stubEnv('SYSTEM_DATABASE_URL', 'postgres://nobody@127.0.0.1:1/nothing')
    const { assertRate: assert } = await import('./assert-rate')
    const { disconnectRateLimits: end } = await import('@/lib/platform/rate-limit')
    const person = { userId: newId(), organizationId: null }
    await expect(assert('outbound', person)).rejects.toMatchObject({ code: 'unavailable', status: 503 })
    const outcomes = await Promise.allSettled(Array.from({ length: 700 }, () => assert('write', person)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(rates.write.person)
    await end()
    vi.stubEnv('SYSTEM_DATABASE_URL', url ?? '')
  })
})
