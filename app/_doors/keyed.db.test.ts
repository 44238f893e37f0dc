import pg from 'pg'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { planLimits } from '@/lib/access/entitlements/plan-limits'
import { forgetGuardSettings } from '@/lib/access/entitlements/switches'
import { rates } from '@/lib/access/rates'
import { createApiKey } from '@/lib/api-keys/create-api-key'
import { newKey } from '@/lib/api-keys/key-form'
import { revokeApiKey } from '@/lib/api-keys/revoke-api-key'
import { type ApiScope, apiScopes } from '@/lib/core/api-scopes'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { disconnectRateLimits } from '@/lib/platform/rate-limit'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { studioRoute } from './route'

const scene = vi.hoisted(() => ({
  headers: new Headers(),
  session: null as null | { userId: string; sessionId: string; organizationId: string; role: string },
}))
vi.mock('next/headers', () => ({
  headers: async () => scene.headers,
  cookies: async () => ({ get: () => undefined }),
}))
vi.mock('@/lib/platform/clerk-session', () => ({ currentSession: async () => scene.session }))
vi.mock('@/lib/platform/events')

beforeEach(() => {
  scene.headers = new Headers()
  scene.session = null
})
afterAll(() => Promise.all([disconnectDb(), disconnectRateLimits()]))

/** A network of its own, so that tests do not use up each other's tries. */
let networks = 0
function newNetwork(): string {
  networks += 1
  return `10.0.${networks >> 8}.${networks & 255}`
}

async function keyed(scopes: ApiScope[] = [...apiScopes]) {
  const ctx = await createMember(await createOrganization(), 'admin')
  return { ctx, ...(await createApiKey(ctx, { name: 'Test', scopes })) }
}

const reading = studioRoute({ permission: 'video.read', rate: 'read' }, async (ctx) => ({ actor: ctx.actor }))
const writing = studioRoute({ permission: 'clip.create', rate: 'write', status: 201 }, async (ctx) => ({
  organizationId: ctx.organizationId,
}))

async function ask(
  door: typeof reading,
  key: string,
  {
    method = 'GET',
    headers = {},
    network = newNetwork(),
  }: { method?: string; headers?: Record<string, string>; network?: string } = {},
): Promise<Response> {
  scene.headers = new Headers({ authorization: `Bearer ${key}`, 'x-forwarded-for': network, ...headers })
  return door(new Request('http://localhost/api/v1/x', { method, headers: scene.headers }), {})
}

const count = (answers: Response[], status: number) => answers.filter((answer) => answer.status === status).length
const atOnce = <T>(times: number, work: () => Promise<T>) => Promise.all(Array.from({ length: times }, work))
const limit = planLimits.apiRate.FREE as number

async function premium(ctx: UserContext): Promise<void> {
  const { organizationId } = ctx
  await systemDb().organization.update({ where: { id: organizationId }, data: { tier: 'PREMIUM' } })
  await systemDb().license.create({
    data: { organizationId, licenseType: 'PAID', status: 'ACTIVE', dateStart: new Date() },
  })
}

describe('bar 25: the rate limit of a key', () => {
  it('is its plan’s, exact under 500 at once, and every answer tells it', async () => {
    const { key } = await keyed()
    const network = newNetwork()
    // The first of them is looked up before it counts as good, and the others are no tries of their network.
    const answers = await atOnce(500, () => ask(reading, key, { network }))
    expect([count(answers, 200), count(answers, 429)]).toEqual([limit, 500 - limit])
    const refused = answers.find(({ status }) => status === 429) as Response
    expect(await refused.json()).toMatchObject({ code: 'rate_limited', status: 429 })
    const [, reset] = /^"key";r=0;t=(\d+)$/.exec(refused.headers.get('ratelimit') ?? '') ?? []
    expect(refused.headers.get('retry-after')).toBe(reset)
    expect(refused.headers.get('ratelimit-policy')).toBe(`"key";q=${limit};w=60`)
    const left = answers
      .filter(({ status }) => status === 200)
      .map((one) => Number(/r=(\d+)/.exec(one.headers.get('ratelimit') ?? '')?.[1]))
    expect(left.sort((a, b) => b - a)).toEqual(Array.from({ length: left.length }, (_, n) => left.length - 1 - n))
  })

  it('is wider on Premium, and each key has its own', async () => {
    const { ctx, key } = await keyed()
    await premium(ctx)
    const { key: another } = await createApiKey(ctx, { name: 'Another', scopes: ['videos:read'] })
    const most = planLimits.apiRate.PREMIUM as number
    const first = await ask(reading, key)
    expect(first.headers.get('ratelimit-policy')).toBe(`"key";q=${most};w=60`)
    expect(first.headers.get('ratelimit')).toMatch(new RegExp(`^"key";r=${most - 1};t=\\d+$`))
    const answers = await atOnce(700, () => ask(reading, key))
    expect(count(answers, 200)).toBe(most - 1)
    expect((await ask(reading, another)).status).toBe(200)
  })

  it('does not replace the limits of the organization: the rate class of the route counts too', async () => {
    const { key } = await keyed()
    const door = studioRoute({ permission: 'video.read', rate: 'invite' }, async () => ({}))
    await ask(door, key)
    const answers = await atOnce(30, () => ask(door, key))
    expect(count(answers, 200)).toBe(rates.invite.person - 1)
    expect(answers.every((one) => one.headers.has('ratelimit') && one.headers.has('ratelimit-policy'))).toBe(true)
  })

  it('is told on refusals of every kind, too', async () => {
    const { key } = await keyed(['jobs:read'])
    const answers = [await ask(reading, key), await ask(writing, key, { method: 'POST' })]
    for (const answer of answers) {
      expect([answer.status, answer.headers.get('ratelimit-policy')]).toEqual([403, `"key";q=${limit};w=60`])
    }
  })
})

describe('bar 25: keys that are wrong', () => {
  it.each([
    ['malformed', () => 'cf_live_nonsense'],
    ['well-formed and unknown', () => newKey('live')],
  ])('%s ones are limited by network, exactly, under 500 at once', async (_, make) => {
    const network = newNetwork()
    const answers = await atOnce(500, () => ask(reading, make(), { network }))
    const most = rates.wrongKey.visitor
    expect([count(answers, 401), count(answers, 429)]).toEqual([most, 500 - most])
    const refused = answers.find(({ status }) => status === 429) as Response
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused.headers.get('ratelimit')).toMatch(/^"network";r=0;t=\d+$/)
    const wrong = answers.find(({ status }) => status === 401) as Response
    expect(wrong.headers.get('www-authenticate')).toBe('Bearer')
    expect(await wrong.json()).toMatchObject({ code: 'unauthenticated', detail: expect.stringContaining('API key') })
  })

  it('that are malformed or over the limit ask the database for nothing', async () => {
    const network = newNetwork()
    await atOnce(40, () => ask(reading, newKey('test'), { network }))
    const queries = vi.spyOn(pg.Client.prototype, 'query')
    await atOnce(100, () => ask(reading, newKey('test'), { network }))
    await atOnce(100, () => ask(reading, 'cf_test_cut-off', { network }))
    expect(queries.mock.calls).toEqual([])
    queries.mockRestore()
  })

  it('do not close a network to a key that was seen to be good, until it is revoked', async () => {
    const network = newNetwork()
    const { ctx, id, key } = await keyed()
    expect((await ask(reading, key, { network })).status).toBe(200)
    await atOnce(100, () => ask(reading, newKey('test'), { network }))
    expect((await ask(reading, key, { network })).status).toBe(200)
    await revokeApiKey(ctx, { apiKeyId: id })
    expect((await ask(reading, key, { network })).status).toBe(429)
    expect((await ask(reading, key)).status).toBe(401)
  })
})

describe('bar 17: a request with a key', () => {
  it('needs neither cookie nor origin, and another site cannot make a browser send one', async () => {
    const { ctx, key } = await keyed()
    const answer = await ask(writing, key, { method: 'POST' })
    expect([answer.status, await answer.json()]).toEqual([201, { organizationId: ctx.organizationId }])
    const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    expect((await ask(writing, key, { method: 'POST', headers: foreign })).status).toBe(201)
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it('acts for the key’s organization alone when a session of another one comes with it', async () => {
    const { ctx, id, key } = await keyed(['videos:read'])
    const person = await createMember(await createOrganization(), 'admin')
    const [user, organization] = await Promise.all([
      systemDb().user.findUniqueOrThrow({ where: { id: person.userId } }),
      systemDb().organization.findUniqueOrThrow({ where: { id: person.organizationId } }),
    ])
    scene.session = { userId: user.clerkId, sessionId: 's', organizationId: organization.clerkId, role: 'admin' }
    const headers = { cookie: '__session=x' }
    const read = await ask(reading, key, { headers })
    expect(await read.json()).toEqual({ actor: { kind: 'apiKey', id, scopes: ['videos:read'] } })
    // The session may; the key may not, and nothing falls back.
    expect((await ask(writing, key, { method: 'POST', headers })).status).toBe(403)
    const wrong = await ask(writing, 'cf_live_wrong', {
      method: 'POST',
      headers: { ...headers, 'sec-fetch-site': 'same-origin' },
    })
    expect(wrong.status).toBe(401)
    expect(ctx.organizationId).not.toBe(person.organizationId)
  })
})

describe('a key at the guards', () => {
  it('is refused for a suspended organization, and during maintenance even if staff made it', async () => {
    const { ctx, key } = await keyed()
    const door = studioRoute({ permission: 'export.create', rate: 'enqueue' }, async () => ({}))
    expect((await ask(door, key, { method: 'POST' })).status).toBe(200)
    await systemDb().organization.update({ where: { id: ctx.organizationId }, data: { bannedAt: new Date() } })
    const banned = await ask(door, key, { method: 'POST' })
    expect([banned.status, ((await banned.json()) as { code: string }).code]).toEqual([403, 'forbidden'])
    await systemDb().organization.update({ where: { id: ctx.organizationId }, data: { bannedAt: null } })
    await systemDb().staffMember.create({ data: { userId: ctx.userId, grantedBy: newId() } })
    const turn = async (isOn: boolean) => {
      const data = { key: 'maintenance' as const, isOn }
      await systemDb().systemSwitch.upsert({ where: { key: 'maintenance' }, create: data, update: data })
      forgetGuardSettings()
    }
    await turn(true)
    const stopped = await ask(door, key, { method: 'POST' })
    expect([stopped.status, stopped.headers.get('retry-after')]).toEqual([503, '60'])
    expect((await ask(reading, key)).status).toBe(200)
    await turn(false)
  })

  it('is refused while its organization waits to be deleted', async () => {
    const { ctx, key } = await keyed()
    await systemDb().organization.update({
      where: { id: ctx.organizationId },
      data: { deletionRequestedAt: new Date(), purgeDueAt: new Date(Date.now() + 1_000_000) },
    })
    expect((await ask(reading, key)).status).toBe(403)
  })
})
