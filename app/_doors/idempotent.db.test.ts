import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import type { UserContext } from '@/lib/access/context'
import { createApiKey } from '@/lib/api-keys/create-api-key'
import { createClip } from '@/lib/clips/create-clip'
import { createClipInput } from '@/lib/clips/schemas'
import { apiScopes } from '@/lib/core/api-scopes'
import { Conflict } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { day, minute } from '@/lib/core/time'
import { deleteOldRequests } from '@/lib/idempotency/delete-old-requests'
import { disconnectDb, systemDb, withTenantTransaction } from '@/lib/platform/db/db'
import { disconnectRateLimits } from '@/lib/platform/rate-limit'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { studioRoute } from './route'

const scene = vi.hoisted(() => {
  process.env.RATE_LIMIT_SCALE = '1000'
  return { headers: new Headers() }
})
vi.mock('next/headers', () => ({
  headers: async () => scene.headers,
  cookies: async () => ({ get: () => undefined }),
}))
vi.mock('@/lib/platform/clerk-session', () => ({ currentSession: async () => null }))
vi.mock('@/lib/platform/events')

/** What goes wrong in the verb of the door, and where. */
type Fault = 'none' | 'refused before' | 'killed inside' | 'failed after' | 'refused after'
let fault: Fault = 'none'

const body = createClipInput.extend({ note: z.string().max(100).optional() })
const door = studioRoute(
  { rate: 'write', permission: 'clip.create', body, status: 201 },
  async (ctx, { body: { note: _, ...input } }) => {
    if (fault === 'refused before') throw new Conflict('Not now.')
    if (fault === 'killed inside') {
      await withTenantTransaction(ctx, async (tx) => {
        const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
        await tx.clip.updateMany({ where: { organizationId: ctx.organizationId }, data: { title: 'Lost' } })
        await systemDb().$queryRaw`SELECT pg_terminate_backend(${row?.pid ?? 0}::int)`
        await tx.$queryRaw`SELECT 1`
      })
    }
    const clip = await createClip(ctx, input)
    if (fault === 'refused after') throw new Conflict('Taken back.')
    if (fault === 'failed after') throw new Error('The server stops.')
    return { id: clip.id, title: clip.title }
  },
)

let ctx: UserContext
let key: string
let videoId: string

beforeEach(async () => {
  fault = 'none'
  ctx = await createMember(await createOrganization(), 'admin')
  key = (await createApiKey(ctx, { name: 'All', scopes: [...apiScopes] })).key
  videoId = newId()
  await systemDb().video.create({
    data: {
      id: videoId,
      organizationId: ctx.organizationId,
      title: 'A talk',
      originalFilename: 'talk.mp4',
      contentType: 'video/mp4',
      sizeBytes: 1n,
      status: 'ready',
      durationSeconds: 60,
    },
  })
})
afterAll(() => Promise.all([disconnectDb(), disconnectRateLimits()]))

async function post(name: string | null, given: object = {}, by = key) {
  const headers = new Headers({ authorization: `Bearer ${by}`, 'content-type': 'application/json' })
  if (name !== null) headers.set('idempotency-key', name)
  scene.headers = headers
  const init = { method: 'POST', headers, body: JSON.stringify({ videoId, start: 1, end: 9, ...given }) }
  const answer = await door(new Request('http://localhost/api/v1/clips', init), {})
  return { status: answer.status, headers: answer.headers, body: await answer.json() }
}

const clips = () => systemDb().clip.count({ where: { organizationId: ctx.organizationId } })
const rows = () => systemDb().idempotencyKey.findMany({ where: { organizationId: ctx.organizationId } })
const setBack = (ms: number) =>
  systemDb().idempotencyKey.updateMany({
    where: { organizationId: ctx.organizationId },
    data: { createdAt: new Date(Date.now() - ms) },
  })

describe('a POST with an Idempotency-Key', () => {
  it('is carried out once, and its answer is told again', async () => {
    const first = await post('once')
    expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([201, null])
    const again = await post('"once"')
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('ratelimit')).not.toBeNull()
    expect(await clips()).toBe(1)
    expect((await post(null)).status).toBe(201)
    expect((await post('another')).status).toBe(201)
    expect(await clips()).toBe(3)
  })

  it('makes one of 50 at once; the others are told to come back, or its answer', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => post('burst')))
    expect(await clips()).toBe(1)
    const made = answers.filter(({ status, headers }) => status === 201 && !headers.get('idempotency-replayed'))
    expect(made).toHaveLength(1)
    for (const { status, headers, body: said } of answers) {
      if (status === 201) expect(said).toEqual(made[0]?.body)
      else expect([status, headers.get('retry-after')]).toEqual([409, '1'])
    }
    expect((await post('burst')).body).toEqual(made[0]?.body)
  })

  it('is refused with another body, and is its organization’s own', async () => {
    await post('mine')
    const other = await post('mine', { end: 8 })
    expect([other.status, other.body.detail]).toEqual([
      422,
      'This Idempotency-Key was sent with another request. Use a new key for each request.',
    ])
    const stranger = await createMember(await createOrganization(), 'admin')
    const theirs = (await createApiKey(stranger, { name: 'All', scopes: [...apiScopes] })).key
    // Their own request with the same name: another organization’s video is not found, and nothing is told of ours.
    expect((await post('mine', {}, theirs)).status).toBe(404)
    expect((await post('')).status).toBe(422)
  })

  it('needs the permission of the route for a repeat too', async () => {
    await post('reading')
    const { key: narrow } = await createApiKey(ctx, { name: 'Narrow', scopes: ['videos:read'] })
    expect((await post('reading', {}, narrow)).status).toBe(403)
  })

  it('keeps no refusal: what was refused is tried again', async () => {
    for (const each of ['refused before', 'refused after'] as const) {
      fault = each
      expect((await post(each.replace(' ', '-'))).status).toBe(409)
      expect(await rows()).toEqual([])
    }
    fault = 'none'
    expect((await post('refused-before')).status).toBe(201)
  })

  it('can be used for another request after a day, and is forgotten then', async () => {
    await post('daily')
    await setBack(day + minute)
    expect((await post('daily', { end: 8 })).headers.get('idempotency-replayed')).toBeNull()
    expect(await clips()).toBe(2)
    await setBack(day + minute)
    expect(await deleteOldRequests(new Date())).toBeGreaterThan(0)
    expect(await rows()).toEqual([])
  })
})

describe('a POST that is cut off, and then repeated, has one effect', () => {
  it('cut off inside of its transaction: nothing was done, and the repeat does it', async () => {
    fault = 'killed inside'
    expect((await post('inside')).status).toBeGreaterThanOrEqual(500)
    expect([await clips(), await rows()]).toEqual([0, []])
    fault = 'none'
    expect((await post('inside')).status).toBe(201)
    expect(await clips()).toBe(1)
  })

  it('cut off after the commit: the repeat says what was done, and does nothing', async () => {
    fault = 'failed after'
    expect((await post('after')).status).toBe(500)
    fault = 'none'
    const again = await post('after')
    const [clip] = await systemDb().clip.findMany({ where: { organizationId: ctx.organizationId } })
    expect([again.status, again.headers.get('retry-after'), again.body.detail]).toEqual([
      409,
      null,
      `This request was carried out, but its answer was lost. Look at the clip ${clip?.id}. To do it once more, send another Idempotency-Key.`,
    ])
    expect(await clips()).toBe(1)
  })

  it('killed before the answer was kept: it counts as running for a minute, and as done from then on', async () => {
    await post('killed')
    await systemDb().idempotencyKey.updateMany({
      where: { organizationId: ctx.organizationId },
      data: { status: null, answer: null },
    })
    const soon = await post('killed')
    expect([soon.status, soon.headers.get('retry-after')]).toEqual([409, '1'])
    await setBack(2 * minute)
    const later = await post('killed')
    expect([later.status, later.headers.get('retry-after'), later.body.detail]).toEqual([
      409,
      null,
      expect.stringContaining('was carried out'),
    ])
    expect(await clips()).toBe(1)
  })
})
