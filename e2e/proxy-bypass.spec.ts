import { type TenantScene, tenantScene } from '../prisma/factories/tenant-scene'
import { newEmail } from './support/people'
import { builtRoutes, cookieHeader, fillIn, type RawAnswer, sendRaw } from './support/raw'
import { baseUrl, openStudio, type Studio } from './support/studio'
import { expect, test } from './support/test'
import { type ServerWithoutProxy, startWithoutProxy } from './support/without-proxy'

/*
 * Bar 8: the proxy is no authorization. Every page and route is asked for in the ways by which proxies were passed before,
 * of the product and of the same build without its proxy: nothing of an organization comes out of either.
 */
let studio: Studio
let outsider: Studio
let scene: TenantScene
let bare: ServerWithoutProxy

test.beforeAll(async () => {
  test.setTimeout(120_000)
  studio = await openStudio({ email: newEmail('inside') })
  outsider = await openStudio({ email: newEmail('outside') })
  expect((await studio.call('GET', '/api/users/me')).status).toBe(200)
  expect((await outsider.call('GET', '/api/users/me')).status).toBe(200)
  scene = await tenantScene(process.env.SYSTEM_DATABASE_URL as string, studio.organizationId)
  bare = await startWithoutProxy()
})

test.afterAll(async () => {
  await bare?.stop()
})

/** What a person without a session may see: it shows nothing of an organization by itself. */
const open =
  /^\/(_|sign-|pricing$|help$|contact$|terms$|privacy$|r$|r\/|s\/|health|api\/health|v1\/|icon|apple|favicon|robots|sitemap|$)/

const routes = () => builtRoutes().filter((route) => !open.test(route) && !route.endsWith('/events'))

/** Ways to write one address that a proxy's matcher and the router may read differently. */
const spellings: [what: string, of: (path: string) => string][] = [
  ['as it is', (path) => path],
  ['of its data (.rsc)', (path) => `${path}.rsc`],
  ['of a prefetched segment', (path) => `${path}.segments/_tree.segment.rsc`],
  ['of the whole page as a segment', (path) => `${path}.segments/__PAGE__.segment.rsc`],
  ['with doubled slashes', (path) => `/${path}`],
  ['with a slash at the end', (path) => `${path}/`],
  ['with an encoded letter', (path) => path.replace(/^\/(\w)/, (_, one) => `/%${one.charCodeAt(0).toString(16)}`)],
  ['with a dot segment', (path) => `/x/%2e%2e${path}`],
  ['with an encoded slash', (path) => path.replace(/^\/(\w+)\//, '/$1%2F')],
  ['behind a folder that the proxy leaves out', (path) => `/_next/static/..${path}`],
  ['behind an encoded way out of it', (path) => `/_next/static/%2e%2e/%2e%2e${path}`],
  ['behind another one', (path) => `/api/health/..${path}`],
  ['as old data of Next', (path) => `/_next/data/build${path}.json`],
  ['in capitals', (path) => path.toUpperCase()],
  ['with a backslash', (path) => path.replace(/^\//, '/\\')],
]

/** Headers that a proxy sets or reads, sent by a stranger. */
const spoofs: Record<string, string>[] = [
  {},
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
  { 'x-middleware-subrequest': 'src/proxy:src/proxy:src/proxy:src/proxy:src/proxy', 'x-middleware-next': '1' },
  { 'x-middleware-rewrite': '/dashboard', 'x-matched-path': '/dashboard', 'x-invoke-path': '/dashboard' },
  { 'x-nonce': 'stolen', 'x-request-path': '/dashboard', 'x-request-id': 'forged-request-id' },
  { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', origin: 'https://evil.example' },
  { 'x-original-url': '/dashboard', 'x-rewrite-url': '/dashboard' },
]

/** What Clerk's middleware hands on, made up: who someone is, with no signature that holds. */
const forgedSessions = (): Record<string, string>[] => {
  const token = studio.cookies.__session ?? Object.values(studio.cookies).find((value) => value.split('.').length === 3)
  const [head = '', , signature = ''] = (token ?? '').split('.')
  const claims = {
    sub: studio.userId,
    sid: 'sess_forged',
    org_id: studio.organizationId,
    org_role: 'org:admin',
    exp: 4e9,
  }
  const forged = `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`
  const none = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${forged.split('.')[1]}.`
  const status = { 'x-clerk-auth-status': 'signed-in', 'x-clerk-auth-reason': 'x', 'x-clerk-auth-message': 'x' }
  return [
    { ...status, 'x-clerk-auth-token': forged },
    { ...status, 'x-clerk-auth-token': forged, 'x-clerk-auth-signature': 'ab'.repeat(32) },
    { ...status, 'x-clerk-auth-token': token ?? '', 'x-clerk-auth-signature': 'ab'.repeat(32) },
    { ...status, 'x-clerk-request-data': 'e30=', authorization: `Bearer ${forged}` },
    { authorization: `Bearer ${none}` },
    { cookie: `__session=${forged}; __client_uat=1700000000` },
    { cookie: `__session=${none}` },
  ]
}

function leaks({ text, headers }: RawAnswer): string | null {
  const all = `${text} ${JSON.stringify(headers)}`
  if (all.includes(scene.canary)) return 'shows what belongs to the organization'
  if (all.includes(studio.email)) return 'shows the address of a person'
  return null
}

async function sweep(
  origin: string,
  spellingsOf: typeof spellings,
  headersOf: () => Record<string, string>[],
): Promise<{ asked: number; faults: string[] }> {
  const faults: string[] = []
  let asked = 0
  for (const [turn, route] of routes().entries()) {
    const path = fillIn(route, scene.ids)
    const all = [
      ...spellingsOf.map(([what, of]) => ({ what, path: of(path), headers: {} })),
      ...headersOf().map((headers) => ({ what: JSON.stringify(headers).slice(0, 80), path, headers })),
    ]
    // Doors share their code: each way is tried on every third of them.
    const tries = all.filter((_, at) => (turn + at) % 3 === 0)
    const answers = await Promise.all(tries.map((one) => sendRaw(one.path, { origin, headers: one.headers })))
    asked += answers.length
    for (const [at, answer] of answers.entries()) {
      const leak = leaks(answer)
      if (leak) faults.push(`${route} ${tries[at]?.what}: ${answer.status} ${leak}`)
      const isData = /^\/api\/(v1\/(?!openapi)|users|clients)/.test(route)
      if (isData && answer.status >= 200 && answer.status < 300)
        faults.push(`${route} ${tries[at]?.what}: ${answer.status}`)
    }
  }
  return { asked, faults }
}

test('the owner sees what the following tests must not leak', async () => {
  const headers = { cookie: cookieHeader(studio.cookies) }
  expect(leaks(await sendRaw('/videos', { headers }))).toBe('shows what belongs to the organization')
  expect(leaks(await sendRaw(`/api/v1/clips/${scene.ids.clipId}`, { headers }))).not.toBeNull()
})

test('bar 8: no alternative path spelling or forged header reveals protected data', async () => {
  test.setTimeout(300_000)
  const { asked, faults } = await sweep(baseUrl(), spellings, () => spoofs.slice(1, 5))
  expect(asked).toBeGreaterThan(300)
  expect(faults).toEqual([])
})

test('bar 8: the same build without its proxy reveals no protected data', async () => {
  test.setTimeout(300_000)
  const page = await sendRaw('/', { origin: bare.origin })
  expect(String(page.headers['content-security-policy'])).not.toContain('nonce')
  const { asked, faults } = await sweep(bare.origin, spellings.slice(0, 4), () => [...spoofs, ...forgedSessions()])
  expect(asked).toBeGreaterThan(300)
  expect(faults).toEqual([])
})

test('bar 8: another organization’s session sees nothing without the proxy either', async () => {
  const headers = { cookie: cookieHeader(outsider.cookies) }
  for (const route of routes()) {
    const answer = await sendRaw(fillIn(route, scene.ids), { origin: bare.origin, headers })
    expect([route, leaks(answer)]).toEqual([route, null])
  }
})

test('bar 17: nothing is changed without the proxy or for a forged forwarded host', async () => {
  const evil = {
    origin: 'https://evil.example',
    'x-forwarded-host': 'evil.example',
    'content-type': 'application/json',
  }
  const nameOf = async () => (await studio.call('GET', '/api/users/me')).body.name
  const before = await nameOf()
  for (const origin of [baseUrl(), bare.origin]) {
    for (const headers of [evil, { ...evil, cookie: cookieHeader(studio.cookies) }]) {
      const answer = await sendRaw('/api/users/me', { method: 'PATCH', origin, headers, body: '{"name":"Taken over"}' })
      expect([origin, answer.status >= 400]).toEqual([origin, true])
    }
  }
  expect(await nameOf()).toBe(before)
})
