import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { schemaOf } from '@/dev/walk/doors'
import { exampleOf } from '@/dev/walk/schema'
import type { UserContext } from '@/lib/access/context'
import type { Permission } from '@/lib/access/permissions'
import { opens, scopeFor } from '@/lib/access/scopes'
import { createApiKey } from '@/lib/api-keys/create-api-key'
import { type ApiScope, apiScopes } from '@/lib/core/api-scopes'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { disconnectRateLimits } from '@/lib/platform/rate-limit'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { type TenantScene, tenantScene } from '@/prisma/factories/tenant-scene'
import { type ApiRoute, allRoutes } from './testing/api-routes'

/*
 * Every route of the build's source, by what it declares itself, with a key of each scope, of its own organization and of
 * another one.
 */
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
vi.mock('inngest/next', () => ({ serve: () => ({}) }))

/** Streams do not end by themselves; lib/jobs/watch-jobs.db.test.ts reads them. */
const streams = /\/events$/
/** Found by its owner only with files behind it, or by something other than an id of the scene. */
const needsFiles = /\/uploads\/|\/(download|playback|framing|file)$/
/** Beside the ids of the scene: what goes together, and what the schema alone would not make fit. */
const examples = {
  start: 1,
  end: 5,
  time: 1,
  thumbnailTime: 1,
  editVersion: 1,
  version: 1,
  ids: randomUUID(),
  edit: { start: 1, end: 9 },
}

type Side = { ctx: UserContext; clerkId: string; scene: TenantScene; keys: Record<ApiScope, string>; all: string }
let own: Side
let other: Side
let routes: ApiRoute[]
let takingKeys: ApiRoute[]

beforeAll(async () => {
  own = await newSide()
  other = await newSide()
  routes = await allRoutes()
  takingKeys = routes.filter(({ declaration }) => declaration.kind === 'route')
}, 60_000)
afterAll(() => Promise.all([disconnectDb(), disconnectRateLimits()]))

async function newSide(): Promise<Side> {
  const ctx = await createMember(await createOrganization(), 'admin')
  const organization = await systemDb().organization.update({
    where: { id: ctx.organizationId },
    data: { tier: 'PREMIUM' },
  })
  await systemDb().license.create({
    data: { organizationId: ctx.organizationId, licenseType: 'PAID', status: 'ACTIVE', dateStart: new Date() },
  })
  const make = (scopes: ApiScope[]) => createApiKey(ctx, { name: `${scopes.length} scopes`, scopes })
  const keys: Partial<Record<ApiScope, string>> = {}
  for (const scope of apiScopes) keys[scope] = (await make([scope])).key
  const all = (await make([...apiScopes])).key
  const scene = await tenantScene(process.env.SYSTEM_DATABASE_URL as string, organization.clerkId)
  return { ctx, clerkId: organization.clerkId, scene, keys: keys as Record<ApiScope, string>, all }
}

async function ask(route: ApiRoute, key: string, ids: Record<string, string>): Promise<Response> {
  const address = route.address.replace(/\[(\w+)\]/g, (_, name: string) =>
    encodeURIComponent(ids[name] ?? randomUUID()),
  )
  const query = schemaOf(route.declaration.query)
  const body = schemaOf(route.declaration.body)
  const given = { ...examples, ...ids }
  const url = new URL(address, 'http://localhost')
  for (const [name, value] of Object.entries(query ? JSON.parse(exampleOf(query, given)) : {})) {
    url.searchParams.set(name, String(value))
  }
  scene.headers = new Headers({ authorization: `Bearer ${key}`, 'x-forwarded-for': '192.0.2.1' })
  const request = new Request(url, {
    method: route.method,
    headers: { ...Object.fromEntries(scene.headers), 'content-type': 'application/json', accept: 'application/json' },
    ...(body && { body: exampleOf(body, given) }),
  })
  return route.handle(request, { params: Promise.resolve(ids) })
}

const idsFor = (route: ApiRoute, ids: TenantScene['ids'] | Record<string, string>) =>
  Object.fromEntries(route.params.map((name) => [name, (ids as Record<string, string>)[name] ?? randomUUID()]))
const unknownIds = (route: ApiRoute) =>
  Object.fromEntries(route.params.map((name) => [name, name === 'position' ? '0' : randomUUID()]))
const deletingLast = (a: ApiRoute, b: ApiRoute) =>
  Number(/DELETE|deletion/.test(a.name)) - Number(/DELETE|deletion/.test(b.name))
const withoutRequest = (text: string) => text.replace(/"(requestId|traceId)":"[0-9a-f-]+"/g, '"$1":""')

describe('bar 5: scope by route', () => {
  it('finds the routes, and a permission on each that takes keys', () => {
    expect(takingKeys.length).toBeGreaterThan(50)
    expect(takingKeys.filter(({ declaration }) => !declaration.permission)).toEqual([])
    for (const kind of ['webhook', 'public-route', 'staff-route']) {
      expect(routes.some(({ declaration }) => declaration.kind === kind)).toBe(true)
    }
  })

  it('opens each route to its scope alone, and routes of people to none', async () => {
    const wrong: string[] = []
    const opened = new Map<ApiScope, number>()
    const { ids } = await tenantScene(process.env.SYSTEM_DATABASE_URL as string, own.clerkId)
    // With the ids of its own organization, so that each verb goes on to whatever it asks for on the way.
    for (const route of [...takingKeys].sort(deletingLast)) {
      const { isClosedToKeys, permission } = route.declaration
      for (const scope of apiScopes) {
        const isRight = !isClosedToKeys && opens(scope, permission as Permission)
        if (isRight && streams.test(route.address)) continue
        const answer = await ask(route, own.keys[scope], idsFor(route, ids))
        const problem = answer.status === 403 ? ((await answer.json()) as { code: string; detail: string }) : null
        const isRefused = problem?.code === 'forbidden' && /API key/.test(problem.detail)
        if (isRight) opened.set(scope, (opened.get(scope) ?? 0) + 1)
        if (isRefused === isRight || answer.status === 401) wrong.push(`${route.name} with ${scope}: ${answer.status}`)
        if (!answer.headers.get('ratelimit')) wrong.push(`${route.name} with ${scope}: no RateLimit`)
      }
    }
    expect(wrong).toEqual([])
    expect([...opened.keys()].sort()).toEqual([...apiScopes].sort())
  }, 120_000)

  it('answers what is closed to keys with a problem that says so', async () => {
    const closed = takingKeys.filter(
      ({ declaration }) => declaration.isClosedToKeys || typeof scopeFor(declaration.permission as never) !== 'string',
    )
    expect(closed.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'GET /api/users/me',
        'PATCH /api/users/me',
        'POST /api/v1/referrals/attribution',
        'GET /api/v1/clips/[clipId]/playback',
        'PUT /api/v1/organization/transcription',
        'GET /api/v1/notifications',
      ]),
    )
    for (const route of closed) {
      const answer = await ask(route, own.all, idsFor(route, own.scene.ids))
      expect([route.name, answer.status]).toEqual([route.name, 403])
      expect(((await answer.json()) as { detail: string }).detail).toMatch(/^API keys can’t do this: /)
    }
  })
})

describe('bar 4: scope by route by organization', () => {
  it('answers the owner of each id', async () => {
    for (const route of takingKeys) {
      if (route.method !== 'GET' || typeof scopeFor(route.declaration.permission as never) !== 'string') continue
      if (streams.test(route.address) || needsFiles.test(route.address)) continue
      const answer = await ask(route, own.all, idsFor(route, own.scene.ids))
      const expected = route.address.endsWith('/archive') ? 404 : 200
      expect([route.name, answer.status]).toEqual([route.name, expected])
      await answer.body?.cancel()
    }
  })

  it('answers ids of another organization as ones that there are not, and shows nothing of it', async () => {
    const wrong: string[] = []
    for (const route of takingKeys.filter(({ address }) => !streams.test(address))) {
      const isOpen =
        !route.declaration.isClosedToKeys && typeof scopeFor(route.declaration.permission as never) === 'string'
      if (!isOpen) continue
      const foreign = await ask(route, other.all, idsFor(route, own.scene.ids))
      const text = await foreign.text()
      if (text.includes(own.scene.canary)) wrong.push(`${route.name} shows what is another’s`)
      if (route.params.length === 0) continue
      const unknown = await ask(route, other.all, unknownIds(route))
      const said = [foreign.status, unknown.status, withoutRequest(text) === withoutRequest(await unknown.text())]
      if (said.join() !== '404,404,true') wrong.push(`${route.name}: ${said.join()}`)
    }
    expect(wrong).toEqual([])
  }, 60_000)

  it('takes a key at no other door', async () => {
    for (const route of routes.filter(({ declaration }) => declaration.kind === 'staff-route')) {
      const answer = await ask(route, own.all, unknownIds(route))
      expect([route.name, answer.status]).toEqual([route.name, 404])
    }
  })
})
