import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { createApiKey } from '@/lib/api-keys/create-api-key'
import { apiScopes } from '@/lib/core/api-scopes'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { disconnectRateLimits } from '@/lib/platform/rate-limit'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { GET as client } from '../clients/[organizationId]/route'
import { GET as organization } from './organization/route'
import { GET as usage } from './usage/route'
import { POST as analyze } from './videos/[videoId]/analysis/route'
import { POST as restore } from './videos/[videoId]/restoration/route'
import { DELETE, GET, PATCH } from './videos/[videoId]/route'
import { POST as importLink } from './videos/imports/route'
import { GET as list } from './videos/route'

/* Routes of the API by a key, through their own handlers. */
const scene = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers', () => ({
  headers: async () => scene.headers,
  cookies: async () => ({ get: () => undefined }),
}))
vi.mock('@/lib/platform/clerk-session', () => ({ currentSession: async () => null }))
vi.mock('@/lib/platform/events')

let ctx: UserContext
let key: string

beforeAll(async () => {
  ctx = await createMember(await createOrganization(), 'admin')
  key = (await createApiKey(ctx, { name: 'All', scopes: [...apiScopes] })).key
})
afterAll(() => Promise.all([disconnectDb(), disconnectRateLimits()]))

function createVideo(title: string) {
  return systemDb().video.create({
    data: {
      organizationId: ctx.organizationId,
      title,
      originalFilename: 'talk.mp4',
      contentType: 'video/mp4',
      sizeBytes: 1_000,
      status: 'ready',
      isCountedImport: true,
    },
  })
}

type Asked = { method?: string; params?: Record<string, string>; body?: unknown; headers?: Record<string, string> }
type Handler = (request: Request, segment: { params?: Promise<Record<string, string>> }) => Promise<Response>

async function ask(handle: Handler, address: string, { method = 'GET', params = {}, body, headers = {} }: Asked = {}) {
  scene.headers = new Headers({ authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers })
  const init = { method, headers: scene.headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
  const answer = await handle(new Request(new URL(address, 'http://localhost'), init), {
    params: Promise.resolve(params),
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : null }
}

describe('lists', () => {
  it('lead to the next page by nextCursor and by Link, whose cursor is good for its own filter alone', async () => {
    const ids: string[] = []
    for (let n = 0; n < 3; n += 1) ids.push((await createVideo(`Talk ${n}`)).id)
    const first = await ask(list, '/api/v1/videos?limit=2&query=talk')
    expect(first.body.data).toHaveLength(2)
    const [, address = ''] = /^<(.+)>; rel="next"$/.exec(first.headers.get('link') ?? '') ?? []
    expect(new URL(address).searchParams.get('cursor')).toBe(first.body.nextCursor)
    const second = await ask(list, address)
    expect(second.body).toMatchObject({ nextCursor: null, data: [{ title: expect.stringContaining('Talk') }] })
    expect(second.headers.get('link')).toBeNull()
    const seen = [...first.body.data, ...second.body.data].map(({ id }: { id: string }) => id)
    expect(seen.sort()).toEqual(ids.sort())
    const elsewhere = await ask(list, `/api/v1/videos?query=other&cursor=${first.body.nextCursor}`)
    expect([elsewhere.status, elsewhere.body.detail]).toEqual([
      422,
      'This cursor belongs to another list or filter. Send the filter it came with, or leave it out.',
    ])
    for (const limit of ['0', '101', 'all']) {
      expect((await ask(list, `/api/v1/videos?limit=${limit}`)).status).toBe(422)
    }
  })
})

describe('a video', () => {
  it('is read, renamed, deleted, restored and analyzed again', async () => {
    const { id: videoId } = await createVideo('First')
    const address = `/api/v1/videos/${videoId}`
    const params = { videoId }
    expect((await ask(GET, address, { params })).body).toMatchObject({ id: videoId, title: 'First' })
    const renamed = await ask(PATCH, address, { method: 'PATCH', params, body: { title: 'Second' } })
    expect([renamed.status, renamed.body.title]).toEqual([200, 'Second'])
    expect((await ask(DELETE, address, { method: 'DELETE', params })).status).toBe(204)
    expect((await ask(GET, address, { params })).status).toBe(404)
    expect((await ask(list, '/api/v1/videos?deleted=true')).body.data).toMatchObject([{ id: videoId }])
    expect((await ask(restore, `${address}/restoration`, { method: 'POST', params })).status).toBe(204)
    await systemDb().video.update({ where: { id: videoId }, data: { uploadedAt: new Date(), status: 'failed' } })
    const analysis = await ask(analyze, `${address}/analysis`, { method: 'POST', params })
    expect([analysis.status, analysis.body]).toEqual([201, { jobId: expect.any(String) }])
  })
})

describe('an import from a link', () => {
  it('answers the video and the job that fetches it, and refuses what leads inside', async () => {
    process.env.OUTBOUND_LOOPBACK = 'true'
    const start = (body: unknown) => ask(importLink, '/api/v1/videos/imports', { method: 'POST', body })
    const { status, body } = await start({ url: 'http://127.0.0.1:9/talk.mp4?token=s3cret', title: 'A talk' })
    expect([status, body]).toEqual([
      201,
      {
        video: expect.objectContaining({ title: 'A talk', status: 'uploading' }),
        job: expect.objectContaining({ type: 'import_link', state: 'queued', subjectId: body.video.id }),
      },
    ])
    expect(JSON.stringify(body)).not.toContain('s3cret')
    const refused = await start({ url: 'https://metadata.google.internal/talk.mp4' })
    expect([refused.status, refused.body.detail]).toEqual([422, expect.stringContaining('private networks')])
  })
})

describe('the organization', () => {
  it('tells what decides what it can do, and the same under its id', async () => {
    const { status, body } = await ask(organization, '/api/v1/organization')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id: ctx.organizationId,
      tier: 'FREE',
      outboundPaused: false,
      aiDisabled: false,
      onboardingComplete: expect.any(Boolean),
      billingStatus: 'none',
      imports: { used: expect.any(Number) },
      onboarding: { currentStep: 'WELCOME' },
    })
    const ask404 = async (organizationId: string) =>
      ask(client, `/api/clients/${organizationId}`, { params: { organizationId } })
    expect((await ask404(ctx.organizationId)).body).toEqual(body)
    const stranger = await createMember(await createOrganization(), 'admin')
    for (const id of [stranger.organizationId, newId(), 'none']) expect((await ask404(id)).status).toBe(404)
  })

  it('tells what its plan gives and what is used', async () => {
    const { body } = await ask(usage, '/api/v1/usage')
    expect(body).toMatchObject({
      imports: { limit: expect.any(Number) },
      storage: { used: expect.any(Number) },
      exports: { used: 0 },
      seats: { used: 1 },
    })
  })
})

describe('a thing that is read again and changed', () => {
  it('has an ETag, by which it is not sent twice and not changed unseen', async () => {
    const { id: videoId } = await createVideo('One')
    const address = `/api/v1/videos/${videoId}`
    const params = { videoId }
    const first = await ask(GET, address, { params })
    const etag = first.headers.get('etag') ?? ''
    const again = await ask(GET, address, { params, headers: { 'if-none-match': etag } })
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, null, etag])
    expect((await ask(list, '/api/v1/videos')).headers.get('etag')).toBeNull()

    const rename = (title: string, headers: Record<string, string>) =>
      ask(PATCH, address, { method: 'PATCH', params, headers, body: { title } })
    const changed = await rename('Two', { 'if-match': etag })
    expect([changed.status, changed.body.title]).toEqual([200, 'Two'])
    const late = await rename('Three', { 'if-match': etag })
    expect([late.status, late.body.code, late.body.type]).toEqual([
      412,
      'precondition',
      expect.stringMatching(/\/docs\/api\/errors#precondition$/),
    ])
    expect((await ask(DELETE, address, { method: 'DELETE', params, headers: { 'if-match': etag } })).status).toBe(412)
    expect((await ask(GET, address, { params, headers: { 'if-none-match': etag } })).body.title).toBe('Two')

    // Of ten at once that know the same version one wins.
    const { headers } = await ask(GET, address, { params })
    const known = { 'if-match': headers.get('etag') ?? '' }
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => rename(`Race ${n}`, known)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(412)])

    const unread = { method: 'POST', params, headers: { 'if-match': etag } }
    expect((await ask(analyze, `${address}/analysis`, unread)).status).toBe(422)
  })

  it('refuses what it does not know, and says where', async () => {
    const { id: videoId } = await createVideo('One')
    const params = { videoId }
    const address = `/api/v1/videos/${videoId}`
    const wrong = await ask(PATCH, address, { method: 'PATCH', params, body: { title: 'Two', titel: 'Three' } })
    expect([wrong.status, wrong.body.errors]).toEqual([
      422,
      [{ pointer: '#/titel', code: 'unknown_field', detail: 'Unknown field.' }],
    ])
    const missing = await ask(PATCH, address, { method: 'PATCH', params, body: {} })
    expect(missing.body.errors).toMatchObject([{ pointer: '#/title', code: 'required' }])
    const query = await ask(list, '/api/v1/videos?limit=500&state=ready')
    expect(query.body.errors).toMatchObject([{ pointer: '?limit', code: 'too_big' }])
    for (const [handle, asked] of [
      [list, '/api/v1/videos?state=ready'],
      [list, '/api/v1/videos?status=ready&status=failed'],
      [GET, `${address}?expand=clips`],
    ] as [Handler, string][]) {
      const refused = await ask(handle, asked, { params })
      expect([asked, refused.status, refused.body.errors?.length]).toEqual([asked, 422, 1])
    }
    const body = await ask(analyze, `${address}/analysis`, { method: 'POST', params, body: { model: 'x' } })
    expect([body.status, body.body.detail]).toEqual([422, 'This address takes no body.'])
  })
})
