import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { APIRequestContext, APIResponse } from '@playwright/test'
import { type TenantScene, tenantScene } from '../prisma/factories/tenant-scene'
import { expect, test } from './support/test'

/*
 * Every page, route and action with another organization's ids: found on disk, so that a new one is tried by itself.
 * What exists elsewhere, what does not exist and what is no id at all are answered alike.
 */
const app = path.resolve('app')
const origin = process.env.BASE_URL as string

type Person = { headers: Record<string, string>; cookies: Record<string, string>; scene: TenantScene }
type Door = { file: string; address: string; params: string[]; methods: string[] }

/** Doors whose parameter is not an id of ours: sign-in steps, and links that are secret by themselves. */
const notById = /\[\[\.\.\.|\[token\]|\[code\]|\[group\]/
/** Streams do not end by themselves; their own tests read them. */
const streams = /\/events$/
/** Found by its owner only with files behind it, which the scene does not have. */
const needsFiles = /\/uploads\/|\/(download|playback|framing|file|secret)$|\/media/

/** Bodies and inputs beside the ids. An action or route that wants more says so here. */
const common = {
  // Archives of others are tried in lib/archives/archives.db.test.ts.
  archiveId: randomUUID(),
  announcementId: randomUUID(),
  since: '2026-11-30T00:00:00Z',
  title: 'Another title',
  name: 'Another name',
  partNumbers: [1],
  parts: [{ partNumber: 1, etag: 'x' }],
  start: 0,
  end: 5,
  version: 1,
  editVersion: 1,
  edit: { start: 1, end: 9 },
  tags: ['a tag'],
  thumbnailTime: 1,
  time: 1,
  format: 'txt',
  text: 'What is said',
  limit: 10,
}
const inAddress = { aspect: '9:16', start: '0', end: '5', format: 'srt' }

/** What a route takes, as the document of the API says: it refuses what it does not know. */
const { paths } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as { paths: Record<string, Described> }
type Parameter = { in: string; name: string }
type Operation = {
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: { properties?: object } }> }
}
type Described = Record<string, Operation | undefined>

function inputsOf(address: string, method: string): { query: string[]; body: string[] } {
  const operation = paths[address.replace(/\[(\w+)\]/g, '{$1}')]?.[method.toLowerCase()]
  const query = operation?.parameters?.filter((one) => one.in === 'query').map(({ name }) => name) ?? []
  const schema = operation?.requestBody?.content['application/json']?.schema
  return { query, body: Object.keys(schema?.properties ?? {}) }
}

function only<T extends Record<string, unknown>>(given: T, names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name))) as Record<string, string>
}

/** Actions that take no id: they act for the person and organization of the session. */
const actsForSession = [
  'createArchiveAction',
  'createApiKeyAction',
  'createEndpointAction',
  'searchIdeaChoicesAction',
  'updateAiSettingsAction',
  'requestDeletionAction',
  'withdrawDeletionAction',
  'renameOrganization',
  'updateNotificationSettingsAction',
  'updateProfile',
  'completeProfileAction',
  'resumeOnboardingAction',
  'skipOnboardingAction',
  'searchStudio',
  'startCheckoutAction',
  'openPortalAction',
  'previewPlanChangeAction',
  'changePlanAction',
  'cancelSubscriptionAction',
  'resumeSubscriptionAction',
  'retryPaymentAction',
  'syncBillingAction',
  'inviteByEmailAction',
  'setLearningAction',
  'generateIdeasAction',
]

let insider: Person
let outsider: Person
const doors = findDoors()

test.beforeAll(async ({ request }) => {
  const suffix = randomUUID().slice(0, 8)
  insider = await signIn(request, `insider-${suffix}`)
  outsider = await signIn(request, `outsider-${suffix}`)
})

test('pages, routes and actions with and without ids are found', () => {
  expect(doors.filter((door) => door.params.length > 0).length).toBeGreaterThan(4)
  expect(doors.filter((door) => door.params.length === 0).length).toBeGreaterThan(4)
})

test('the owner of each id gets a 200', async ({ request }) => {
  for (const door of doors.filter((one) => one.methods.includes('GET') && !skipped(one) && one.params.length > 0)) {
    if (needsFiles.test(door.address) || isForStaff(door)) continue
    const answer = await ask(request, door, 'GET', insider, insider.scene.ids)
    expect.soft([door.file, answer.status()]).toEqual([door.file, 200])
  }
})

test('bar 4: another organization’s ids, unknown ids and malformed ids are one and the same 404', async ({
  request,
}) => {
  for (const door of doors.filter((one) => one.params.length > 0 && !skipped(one))) {
    for (const method of door.methods) {
      const [foreign, unknown, malformed] = [
        await ask(request, door, method, outsider, insider.scene.ids),
        await ask(
          request,
          door,
          method,
          outsider,
          everyId(() => randomUUID()),
        ),
        await ask(
          request,
          door,
          method,
          outsider,
          everyId(() => "1'--"),
        ),
      ]
      const where = `${method} ${door.file}`
      expect.soft([where, foreign.status(), unknown.status(), malformed.status()]).toEqual([where, 404, 404, 404])
      const [foreignText, unknownText] = [withoutRequest(await foreign.text()), withoutRequest(await unknown.text())]
      expect(foreignText).not.toContain(insider.scene.canary)
      if (method !== 'GET' || door.file.endsWith('route.ts'))
        expect.soft([where, foreignText]).toEqual([where, unknownText])
    }
  }
})

test('bar 4: no list, page or answer of one organization shows another’s', async ({ request }) => {
  for (const door of doors.filter((one) => one.params.length === 0 && one.methods.includes('GET') && !skipped(one))) {
    const answer = await ask(request, door, 'GET', outsider, {})
    expect([door.file, answer.status() < 500]).toEqual([door.file, true])
    expect(await answer.text(), door.file).not.toContain(insider.scene.canary)
  }
})

test('bar 4: without a session every page redirects to sign-in and every API route answers 401', async ({
  request,
}) => {
  const nobody = { headers: {}, cookies: {}, scene: insider.scene }
  for (const door of doors.filter((one) => !skipped(one))) {
    for (const method of door.methods) {
      const answer = await ask(request, door, method, nobody, insider.scene.ids)
      const where = `${method} ${door.file}`
      if (door.file.startsWith('(studio)')) {
        expect([where, answer.status()]).toEqual([where, 307])
        expect(answer.headers().location).toContain('/sign-in?redirect_url=')
      } else if (/^api\/(v1\/(?!openapi)|users|clients)/.test(door.file)) {
        expect([where, answer.status()]).toEqual([where, method === 'GET' ? 401 : 403])
      }
    }
  }
})

test('bar 4: staff pages answer 404 for everyone else, signed in or not', async ({ request }) => {
  const nobody = { headers: {}, cookies: {}, scene: insider.scene }
  const staffDoors = doors.filter(isForStaff)
  expect(staffDoors.length).toBeGreaterThan(10)
  for (const door of staffDoors) {
    for (const person of [insider, nobody]) {
      const answer = await ask(request, door, 'GET', person, insider.scene.ids)
      expect.soft([door.file, answer.status()]).toEqual([door.file, 404])
      expect.soft(await answer.text()).not.toContain(insider.scene.canary)
    }
  }
})

test('bar 4: every action rejects another organization’s ids exactly like unknown ones', async ({ request }) => {
  const actions = findActions()
  expect(actions.length).toBeGreaterThan(3)
  for (const action of actions.filter((one) => !actsForSession.includes(one.name))) {
    const foreign = await act(request, action, { ...common, ...insider.scene.ids })
    const unknown = await act(request, action, { ...common, ...everyId(() => randomUUID()) })
    expect.soft([action.name, foreign]).toEqual([action.name, expect.stringContaining('"code":"not_found"')])
    expect.soft([action.name, foreign]).toEqual([action.name, unknown])
  }
})

test('bar 17: an action runs only for our own pages', async ({ request }) => {
  const action = findActions().find((one) => one.name === 'updateProfile') as Action
  // Someone whom the tests before have not brought to a limit.
  const person = await signIn(request, `actor-${randomUUID().slice(0, 8)}`)
  const cookie = cookieHeader(person.cookies)
  const nameOf = async () => (await (await request.get('/api/users/me', { headers: person.headers })).json()).name
  const attempt = async (headers: Record<string, string>, name: string) => {
    await act(request, action, { name }, { ...headers, cookie })
    return nameOf()
  }
  const before = await nameOf()
  const evil = 'https://evil.example'
  expect(await attempt({ origin: evil }, 'Foreign')).toBe(before)
  expect(await attempt({ origin: 'null' }, 'Opaque')).toBe(before)
  expect(await attempt({ origin: evil, 'x-forwarded-host': 'evil.example' }, 'Forged')).toBe(before)
  expect(await attempt({ origin: '' }, 'Silent')).toBe(before)
  expect(await attempt({ origin, 'sec-fetch-site': 'cross-site' }, 'Crossing')).toBe(before)
  expect(await attempt({ origin }, 'Our own')).toBe('Our own')
})

/** An answer without what names the request itself. */
const withoutRequest = (text: string) => text.replace(/"(requestId|traceId)":"[0-9a-f-]+"/g, '"$1":""')

async function signIn(request: APIRequestContext, name: string): Promise<Person> {
  const answer = await request.post(`${process.env.CLERK_FAPI_URL}/test/session`, {
    data: { email: `${name}@example.test`, org: name, role: 'admin', origin, ttl: 3600 },
  })
  const session = await answer.json()
  const headers = { authorization: `Bearer ${session.jwt}` }
  const first = await request.get('/api/users/me', { headers })
  expect(first.status()).toBe(200)
  const scene = await tenantScene(process.env.SYSTEM_DATABASE_URL as string, session.organizationId)
  return { headers, cookies: session.cookies, scene }
}

function isForStaff(door: Door): boolean {
  return door.file.startsWith('admin/')
}

function skipped(door: Door): boolean {
  return notById.test(door.file) || streams.test(door.address) || /^api\/(inngest|webhooks|health)/.test(door.file)
}

function everyId(make: () => string): TenantScene['ids'] {
  const made = Object.fromEntries(Object.keys(insider.scene.ids).map((name) => [name, make()])) as TenantScene['ids']
  // A place in a list, not an id: every video may have it.
  return { ...made, position: insider.scene.ids.position }
}

async function ask(
  request: APIRequestContext,
  door: Door,
  method: string,
  person: Omit<Person, 'scene'>,
  ids: Partial<TenantScene['ids']>,
): Promise<APIResponse> {
  const address = door.params.reduce((rest, name) => {
    const id = ids[name as keyof TenantScene['ids']]
    if (!id) throw new Error(`${door.file} has a parameter ${name}: add one to prisma/factories/tenant-scene.ts.`)
    return rest.replace(`[${name}]`, encodeURIComponent(id))
  }, door.address)
  const isPage = door.file.endsWith('page.tsx')
  const takes = inputsOf(door.address, method)
  const query = method === 'GET' && !isPage ? `?${new URLSearchParams(only(inAddress, takes.query))}` : ''
  const headers = isPage ? { accept: 'text/html', cookie: cookieHeader(person.cookies) } : person.headers
  return request.fetch(`${address}${query}`, {
    method,
    headers,
    maxRedirects: 0,
    ...(method !== 'GET' && { data: only(common, takes.body) }),
  })
}

async function act(
  request: APIRequestContext,
  action: Action,
  input: object,
  headers: Record<string, string> = { origin },
): Promise<string> {
  const answer = await request.post(action.address.replace(/\[\w+\]/g, insider.scene.ids.videoId), {
    headers: {
      'next-action': action.id,
      accept: 'text/x-component',
      'content-type': 'text/plain;charset=UTF-8',
      cookie: cookieHeader(outsider.cookies),
      ...headers,
    },
    data: JSON.stringify([input]),
  })
  const text = await answer.text()
  return /"serverError":\{[^}]*\}/.exec(text)?.[0] ?? `${answer.status()} ${text}`
}

type Action = { id: string; name: string; address: string }

function findActions(): Action[] {
  const manifest = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as {
    node: Record<string, { filename?: string; exportedName?: string; workers: Record<string, unknown> }>
  }
  return Object.entries(manifest.node).flatMap(([id, { filename, exportedName, workers }]) => {
    const [page] = Object.keys(workers).sort()
    if (!filename?.startsWith('app/') || !exportedName || !page) return []
    return [{ id, name: exportedName, address: addressOf(page.replace(/^app\//, '')) }]
  })
}

function findDoors(): Door[] {
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file) && !file.split('/').some((part) => part.startsWith('_')),
    )
    .map((file) => {
      const source = readFileSync(path.join(app, file), 'utf8')
      const methods = [...source.matchAll(/\b(GET|POST|PUT|PATCH|DELETE)\b(?= =|[,\s}]+.*from)/g)].map(
        (match) => match[1] as string,
      )
      return {
        file,
        address: addressOf(file),
        params: [...file.matchAll(/\[(\w+)\]/g)].map((match) => match[1] as string),
        methods: file.endsWith('page.tsx') ? ['GET'] : [...new Set(methods)],
      }
    })
}

function addressOf(file: string): string {
  const parts = file.replace(/\/?(page(\.tsx)?|route(\.ts)?)$/, '').split('/')
  return `/${parts.filter((part) => !/^\(.*\)$/.test(part)).join('/')}`
}

function cookieHeader(cookies: Record<string, string>): string {
  return Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
}
