import { afterAll, expect, it, vi } from 'vitest'
import { disconnectDb } from '@/lib/platform/db/db'
import { createOrganization } from '@/prisma/factories/organization'
import { interleave } from './testing/interleave'

vi.mock('@/lib/platform/events')
afterAll(disconnectDb)

it('gives no wrong row to any of 10,000 interleaved calls of twelve tenants', async () => {
  const tenants = await Promise.all(Array.from({ length: 12 }, () => createOrganization()))
  expect(await interleave(tenants, { calls: 10_000, atOnce: 32, seed: 20_261_201 })).toEqual({
    wrong: [],
    calls: 10_000,
  })
})
