import pg from 'pg'
import { afterAll, expect, test, vi } from 'vitest'
import { newId } from '@/lib/core/ids'
import { consumeRateLimit, disconnectRateLimits } from './rate-limit'

afterAll(disconnectRateLimits)

test('500 concurrent requests get exactly the limit, and Retry-After', async () => {
  const limit = { name: 'test', points: 37, seconds: 60 }
  const key = newId()
  const outcomes = await Promise.allSettled(Array.from({ length: 500 }, () => consumeRateLimit(limit, key)))
  expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(37)
  const refused = outcomes.find((one) => one.status === 'rejected')
  expect(refused?.reason).toMatchObject({ code: 'rate_limited', status: 429 })
  expect(refused?.reason.retryAfterSeconds).toBeGreaterThan(0)
  expect(refused?.reason.retryAfterSeconds).toBeLessThanOrEqual(60)
  await consumeRateLimit(limit, newId())
})

test('several points are consumed together or not at all', async () => {
  const limit = { name: 'several', points: 10, seconds: 60, userMessage: 'Ten a minute.' }
  const key = newId()
  await consumeRateLimit(limit, key, 8)
  const refusal = { code: 'rate_limited', userMessage: 'Ten a minute.' }
  await expect(consumeRateLimit(limit, key, 3)).rejects.toMatchObject(refusal)
  await consumeRateLimit(limit, key, 2)
  await expect(consumeRateLimit(limit, key)).rejects.toMatchObject(refusal)
})

test('a leased limit asks Postgres once for all waiting requests, and not for later refusals', async () => {
  const limit = { name: 'lots', points: 100, seconds: 60, counting: 'leased' } as const
  const key = newId()
  const queries = vi.spyOn(pg.Pool.prototype, 'query')
  const outcomes = await Promise.allSettled(Array.from({ length: 1_000 }, () => consumeRateLimit(limit, key)))
  expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(100)
  await Promise.allSettled(Array.from({ length: 1_000 }, () => consumeRateLimit(limit, key)))
  // The first finds nothing in memory and asks; those who come meanwhile wait and are counted together.
  expect(queries.mock.calls.length).toBe(2)
  queries.mockRestore()
})

test('a leased limit leases a tenth at a time under slow use', async () => {
  const limit = { name: 'bit-by-bit', points: 100, seconds: 60, counting: 'leased' } as const
  const key = newId()
  const queries = vi.spyOn(pg.Pool.prototype, 'query')
  for (let i = 0; i < 100; i += 1) await consumeRateLimit(limit, key)
  expect(queries.mock.calls.length).toBe(10)
  await expect(consumeRateLimit(limit, key)).rejects.toMatchObject({ code: 'rate_limited' })
  queries.mockRestore()
})

test.each(['exact', 'leased'] as const)(
  'bar 38: an %s limit holds its window by the clock, and a clock that is set by ten minutes gives one window more at most',
  async (counting) => {
    const limit = { name: `clock-${counting}`, points: 20, seconds: 60, counting }
    const key = newId()
    const granted = async () =>
      (await Promise.allSettled(Array.from({ length: 60 }, () => consumeRateLimit(limit, key)))).filter(
        ({ status }) => status === 'fulfilled',
      ).length
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      // Over the hour that Berlin's clocks go back, in a leap year.
      const start = Date.UTC(2028, 9, 29, 0, 59, 30)
      const grantedAt = async (seconds: number) => {
        vi.setSystemTime(start + seconds * 1000)
        return granted()
      }
      expect(await grantedAt(0)).toBe(20)
      expect(await grantedAt(59)).toBe(0)
      expect(await grantedAt(61)).toBe(20)
      expect(await grantedAt(661), 'set forward').toBe(20)
      expect(await grantedAt(61), 'set back').toBe(0)
      const refusal = await consumeRateLimit(limit, key).catch((error: { retryAfterSeconds: number }) => error)
      expect(refusal).toMatchObject({ code: 'rate_limited', retryAfterSeconds: expect.any(Number) })
      expect((refusal as { retryAfterSeconds: number }).retryAfterSeconds).toBeLessThanOrEqual(660)
      expect(await grantedAt(722), 'the window that was opened in the future is over').toBe(20)
    } finally {
      vi.useRealTimers()
    }
  },
)

test('without a database an exact limit refuses, and a leased one counts in the process', async () => {
  const url = process.env.SYSTEM_DATABASE_URL
  await disconnectRateLimits()
  vi.resetModules()
  vi.stubEnv('SYSTEM_DATABASE_URL', 'postgres://nobody@127.0.0.1:1/nothing')
  const { consumeRateLimit: consume, disconnectRateLimits: end } = await import('./rate-limit')
  const leased = { name: 'offline', points: 30, seconds: 60, counting: 'leased' } as const
  const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => consume(leased, 'a person')))
  expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(30)
  await expect(consume({ name: 'offline-exact', points: 3, seconds: 60 }, 'a person')).rejects.toMatchObject({
    code: 'unavailable',
  })
  await end()
  vi.stubEnv('SYSTEM_DATABASE_URL', url ?? '')
})
