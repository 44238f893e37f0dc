import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { z } from 'zod'
import { schemaOf } from '@/dev/walk/doors'
import { exampleOf } from '@/dev/walk/schema'
import type { UserContext } from '@/lib/access/context'
import type { Permission } from '@/lib/access/permissions'
import { opens, scopeFor } from '@/lib/access/scopes'
import { createApiKey } from '@/lib/api-keys/create-api-key'
import { type ApiScope, apiScopes } from '@/lib/core/api-scopes'
import type { ClerkSession } from '@/lib/platform/clerk-session'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { sealSecret } from '@/lib/platform/envelope/envelope'
import { disconnectRateLimits } from '@/lib/platform/rate-limit'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { type TenantScene, tenantScene } from '@/prisma/factories/tenant-scene'
import { expectForm } from './testing/answer-form'
import { type ApiRoute, allRoutes } from './testing/api-routes'
import { isInDocument } from './testing/document/documented-routes'
import { hasEntityTag } from './testing/document/operation'
import { SeenStatuses } from './testing/seen-statuses'

/*
 * Every route of the build's source, by what it declares itself, with a key of each scope, of its own organization and of
 * another one.
 */
const scene = vi.hoisted(() => {
  process.env.RATE_LIMIT_SCALE = '1000'
  return { headers: new Headers(), session: null as ClerkSession | null }
})
vi.mock('next/headers', () => ({
  headers: async () => scene.headers,
  cookies: async () => ({ get: () => undefined }),
}))
vi.mock('@/lib/platform/clerk-session', () => ({ currentSession: async () => scene.session }))
vi.mock('@/lib/platform/events')
vi.mock('inngest/next', () => ({ serve: () => ({}) }))

const origin = 'http://127.0.0.1:9'

/** Streams do not end by themselves; lib/jobs/watch-jobs.db.test.ts reads them. */
const streams = /\/events$/
/** Found by its owner only with files behind it, or by something other than an id of the scene. */
const needsFiles = /\/uploads\/|\/(download|playback|framing|file|records)$/
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
const statuses = new SeenStatuses()

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
  const place = { organizationId: ctx.organizationId, table: 'webhook_endpoints', column: 'secret_sealed' }
  const secretSealed = sealSecret('whsec_dGVzdA==', { ...place, id: scene.ids.endpointId })
  await systemDb().webhookEndpoint.updateMany({ where: { id: scene.ids.endpointId }, data: { secretSealed } })
  return { ctx, clerkId: organization.clerkId, scene, keys: keys as Record<ApiScope, string>, all }
}

/** Drawing one costs more than the request that it is for. */
const drawn = new Map<z.ZodType | undefined, ReturnType<typeof schemaOf>>()
function knownSchemaOf(schema: z.ZodType | undefined): ReturnType<typeof schemaOf> {
  if (!drawn.has(schema)) drawn.set(schema, schemaOf(schema))
  return drawn.get(schema)
}

let others: { id: string; key: string } | undefined
/** A key of the own organization with all scopes but these: one whose row is changed, since there can be 25. */
async function keyWithout(left: readonly ApiScope[]): Promise<string> {
  others ??= await createApiKey(own.ctx, { name: 'All others', scopes: [...apiScopes] })
  const scopes = apiScopes.filter((scope) => !left.includes(scope))
  await systemDb().apiKey.update({ where: { id: others.id }, data: { scopes } })
  return others.key
}

/** `key` null asks by the session, where there is one. */
async function ask(
  route: ApiRoute,
  key: string | null,
  ids: Record<string, string>,
  isGood = true,
  more = {},
): Promise<Response> {
  const address = route.address.replace(/\[(\w+)\]/g, (_, name: string) =>
    encodeURIComponent(ids[name] ?? randomUUID()),
  )
  const query = knownSchemaOf(route.declaration.query)
  const body = knownSchemaOf(route.declaration.body)
  const given = { ...examples, ...ids }
  const url = new URL(address, 'http://localhost')
  for (const [name, value] of Object.entries(query ? JSON.parse(exampleOf(query, given)) : {})) {
    url.searchParams.set(name, String(value))
  }
  if (!isGood) url.searchParams.set('unknown', '1')
  if (!isGood) for (const name of Object.keys(query?.properties ?? {})) url.searchParams.set(name, 'x'.repeat(20_000))
  scene.headers = new Headers({
    ...(key === null ? { origin } : { authorization: `Bearer ${key}` }),
    ...(!isGood && route.method === 'POST' && { 'idempotency-key': 'x'.repeat(300) }),
    'x-forwarded-for': '192.0.2.1',
    ...more,
  })
  const request = new Request(url, {
    method: route.method,
    headers: { ...Object.fromEntries(scene.headers), 'content-type': 'application/json', accept: 'application/json' },
    ...(body && { body: isGood ? exampleOf(body, given) : '[]' }),
  })
  return statuses.note(route, await route.handle(request, { params: Promise.resolve(ids) }))
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
      const right = isClosedToKeys ? [] : apiScopes.filter((scope) => opens(scope, permission as Permission))
      const check = async (key: string, scopes: string, isRight: boolean) => {
        const answer = await ask(route, key, idsFor(route, ids))
        const problem = answer.status === 403 ? ((await answer.json()) as { code: string; detail: string }) : null
        const isRefused = problem?.code === 'forbidden' && /API key/.test(problem.detail)
        if (isRefused === isRight || answer.status === 401) wrong.push(`${route.name} with ${scopes}: ${answer.status}`)
        if (!answer.headers.get('ratelimit')) wrong.push(`${route.name} with ${scopes}: no RateLimit`)
      }
      for (const scope of right) {
        if (streams.test(route.address)) continue
        opened.set(scope, (opened.get(scope) ?? 0) + 1)
        await check(own.keys[scope], scope, true)
      }
      // A key may what any of its scopes opens: where all others together open nothing, none of them does.
      await check(await keyWithout(right), `all but ${right.join(', ') || 'none'}`, false)
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
      const isJson = answer.status === 200 && answer.headers.get('content-type') === 'application/json'
      if (isJson) expectForm(route, await answer.json(), answer.headers.get('etag'))
      else await answer.body?.cancel()
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

/**
 * What other tests see: failures of every door (keyed.db.test.ts, errors.db.test.ts), of a POST that is repeated
 * (idempotent.db.test.ts) and of a plan (entitlements.db.test.ts); and what needs a file or a state, in the tests of its verb.
 * The types hold what those verbs return to what is declared here.
 */
const seenElsewhere: [statuses: RegExp, test: string][] = [
  [/ (429|500|503)$/, 'app/_doors/errors.db.test.ts'],
  [/^POST .* 409$/, 'app/_doors/idempotent.db.test.ts'],
  [/ 402$/, 'app/_doors/keyed.db.test.ts'],
  [/^POST .*\/(errors|reports) 403$/, 'app/_doors/same-origin.test.ts'],
  [/^(POST|DELETE) .*\/brand\/(assets|copies)/, 'lib/brand/brand.db.test.ts'],
  [/^POST \/api\/v1\/clips 201$|^PATCH .*\/clips\/\[clipId\] 409$/, 'lib/clips/clips.db.test.ts'],
  [/\/clips\/\[clipId\]\/framing (200|304|409)$/, 'lib/clips/find-framing.db.test.ts'],
  [/^POST \/api\/v1\/clips\/tags 200$/, 'lib/clips/browse.db.test.ts'],
  [/\/exports\/\[exportId\]\/download 302$/, 'e2e/api-keys.spec.ts'],
  [/\/exports\/(archive|\[exportId\]\/(file|cover)) (200|302|409)$/, 'lib/clips/zip-and-cover.db.test.ts'],
  [/\/exports\/\[exportId\]\/share 200$/, 'lib/clips/share-links.db.test.ts'],
  [
    /\/idea-imports\/\[importId\](\/application|\/records)? (200|204|409)$/,
    'lib/browser-store/browser-store.db.test.ts',
  ],
  [/\/feedback(\/csv)? (200|404)$/, 'lib/performance/performance.db.test.ts'],
  [/\/ideas\/(\[ideaId\]|batches|comparisons) (200|404|409)$/, 'lib/ideas/make-batch.db.test.ts'],
  [/\/music\/\[trackId\]\/file 409$/, 'lib/music/music.db.test.ts'],
  [/\/transcript(\/file|\/segments\/\[position\])? (200|204|409)$/, 'lib/transcripts/transcripts.db.test.ts'],
  [/\/uploads(\/.*)? (200|201|204|304)$/, 'lib/uploads/uploads.db.test.ts'],
  [/\/videos\/\[videoId\]\/analysis 201$/, 'lib/videos/videos.db.test.ts'],
  [/\/webhooks\/endpoints(\/\[endpointId\]\/secret)? (200|201)$/, 'lib/webhooks/endpoints.db.test.ts'],
  [/\/webhooks\/endpoints\/\[endpointId\]\/test 200$/, 'lib/webhooks/delivery.db.test.ts'],
  [/\/videos\/imports 201$/, 'lib/imports/imports.db.test.ts'],
]

describe('what the routes declare', () => {
  it('is seen: each status of each route', async () => {
    const { ids } = own.scene
    scene.session = {
      userId: `user_${own.ctx.userId}`,
      sessionId: 'sess_1',
      organizationId: own.clerkId,
      role: 'admin',
    }
    for (const route of routes.filter(isInDocument)) {
      const isRead = route.method === 'GET' && !streams.test(route.address)
      if (route.declaration.kind === 'public-route' || isRead) await ask(route, null, idsFor(route, ids))
      if (hasEntityTag(route)) await ask(route, null, idsFor(route, ids), true, { 'if-none-match': '*' })
      if (route.declaration.matching) await ask(route, null, idsFor(route, ids), true, { 'if-match': '"old"' })
      await ask(route, null, unknownIds(route))
      await ask(route, null, idsFor(route, ids), false)
      await ask(route, 'cf_test_unknown', idsFor(route, ids))
    }
    const missing = statuses.missing(routes).filter((one) => !seenElsewhere.some(([pattern]) => pattern.test(one)))
    expect(statuses.faults).toEqual([])
    expect(missing).toEqual([])
    expect(seenElsewhere.filter(([, file]) => !existsSync(file))).toEqual([])
    expect(seenElsewhere.filter(([pattern]) => !statuses.missing(routes).some((one) => pattern.test(one)))).toEqual([])
  }, 60_000)

  it('is noticed where no answer has it, and where an answer has what is not declared', async () => {
    const [route] = routes.filter(({ name }) => name === 'GET /api/v1/clips') as [ApiRoute]
    const none = new SeenStatuses()
    expect(none.missing([route])).toContain('GET /api/v1/clips 401')
    await none.note(route, Response.json({}, { status: 418 }))
    expect(none.faults.join()).toMatch(/418 is not declared.*418 is no problem/)
  })
})
