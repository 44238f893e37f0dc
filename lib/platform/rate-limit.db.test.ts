import { afterAll, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { consumeRateLimit, disconnectRateLimits } from './rate-limit'

afterAll(disconnectRateLimits)

test('500 at once get exactly what the limit gives, and are told when to come back', async () => {
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

test('several points are taken together or not at all, and a refusal leaves the rest', async () => {
  const limit = { name: 'several', points: 10, seconds: 60, userMessage: 'Ten a minute.' }
  const key = newId()
  await consumeRateLimit(limit, key, 8)
  const refusal = { code: 'rate_limited', userMessage: 'Ten a minute.' }
  await expect(consumeRateLimit(limit, key, 3)).rejects.toMatchObject(refusal)
  await consumeRateLimit(limit, key, 2)
  await expect(consumeRateLimit(limit, key)).rejects.toMatchObject(refusal)
})

test('without a database each process counts for itself', async () => {
  const url = process.env.SYSTEM_DATABASE_URL
  await disconnectRateLimits()
  const { vi } = await import('vitest')
  vi.resetModules()
  vi.stubEnv('SYSTEM_DATABASE_URL', 'postgres://nobody@127.0.0.1:1/nothing')
  const { consumeRateLimit: consume, disconnectRateLimits: end } = await import('./rate-limit')
  const limit = { name: 'offline', points: 3, seconds: 60 }
  const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => consume(limit, 'somebody')))
  expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(3)
  await end()
  vi.stubEnv('SYSTEM_DATABASE_URL', url ?? '')
})
