import { afterAll, afterEach, expect, it, vi } from 'vitest'
import { createApiKey } from '@/lib/api-keys/create-api-key'
import { findApiKey } from '@/lib/api-keys/find-api-key'
import { revokeApiKey } from '@/lib/api-keys/revoke-api-key'
import { newId } from '@/lib/core/ids'
import { second, systemClock } from '@/lib/core/time'
import { disconnectDb, withTenantTransaction } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { enqueueJob } from './enqueue-job'
import { watchJobs } from './watch-jobs'

vi.mock('@/lib/platform/events')
afterEach(() => {
  vi.useRealTimers()
})
afterAll(disconnectDb)

it('bar 26: a stream that an API key opened tells nothing a second after the key was revoked', async () => {
  const ctx = await createMember(await createOrganization(), 'admin')
  const { id, key } = await createApiKey(ctx, { name: 'Watcher', scopes: ['jobs:read'] })
  const { ctx: acting } = await findApiKey(key, { requestId: newId(), now: systemClock })
  const enqueue = (title: string) =>
    withTenantTransaction(ctx, (tx) => enqueueJob(tx, ctx, { type: 'export_clip', title }))
  const leaving = new AbortController()
  const stream = watchJobs(acting, { signal: leaving.signal })
  const told: string[] = []
  try {
    const first = stream.next()
    await enqueue('Before')
    for (let next = await first; !next.done; next = await stream.next()) {
      told.push(next.value.kind)
      if (next.value.kind === 'events') break
    }
    await revokeApiKey(ctx, { apiKeyId: id })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 1.1 * second })
    await enqueue('After')
    const rest = []
    for await (const message of stream) rest.push(message.kind)
    // What was read before may still be told; no event of what happened since.
    expect(rest.filter((kind) => kind === 'events')).toEqual([])
    expect(rest.at(-1)).toBe('end')
  } finally {
    leaving.abort()
  }
  expect(told).toContain('events')
})
