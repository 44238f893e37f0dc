import { readdirSync } from 'node:fs'
import http from 'node:http'
import { newEmail } from './support/people'
import { builtRoutes, cookieHeader, fillIn, type RawAnswer, sendRaw } from './support/raw'
import { baseUrl, openStudio } from './support/studio'
import { expect, test } from './support/test'

/*
 * Bar 19: every answer of the product has the security headers: each page and route of the build with a session and
 * without, each kind of file, what is not found, what is refused and what leads elsewhere.
 */

/** Clerk's own cookies have the names and attributes that its scripts need. */
const ofClerk = /^__(session|client|clerk|refresh)/

function headerFaults({ headers }: RawAnswer): string[] {
  const policy = String(headers['content-security-policy'] ?? '')
  const seconds = Number(/max-age=(\d+)/.exec(String(headers['strict-transport-security'] ?? ''))?.[1] ?? 0)
  const cookies = (headers['set-cookie'] ?? []).filter((cookie) => !ofClerk.test(cookie))
  return [
    seconds < 31_536_000 && 'no HSTS of a year',
    headers['x-content-type-options'] !== 'nosniff' && 'no nosniff',
    !headers['referrer-policy'] && 'no Referrer-Policy',
    !headers['permissions-policy'] && 'no Permissions-Policy',
    headers['cross-origin-opener-policy'] !== 'same-origin' && 'no Cross-Origin-Opener-Policy',
    headers['cross-origin-resource-policy'] !== 'same-origin' && 'no Cross-Origin-Resource-Policy',
    !policy.includes("frame-ancestors 'none'") && 'can be framed',
    !/(default-src|object-src) 'none'/.test(policy) && 'no policy',
    /script-src[^;]*unsafe/.test(policy) && 'a policy that lets scripts in',
    Boolean(headers['x-powered-by']) && 'tells what it is powered by',
    // Over http they have no prefix; these are what browsers ask of a cookie with `__Host-`, besides Secure.
    ...cookies.map((cookie) => (!/; *path=\/(;|$)/i.test(cookie) || /; *domain=/i.test(cookie)) && `cookie ${cookie}`),
  ].filter((fault) => typeof fault === 'string')
}

const chunk = () => {
  const name = readdirSync('.next/static/chunks').find((file) => file.endsWith('.js'))
  return `/_next/static/chunks/${name}`
}

/** Addresses that no page or route of ours answers. */
const others = (): [path: string, status: number[]][] => [
  ['/no-such-page', [404]],
  ['/api/no-such-route', [404]],
  ['/api/v1/no-such-route', [404]],
  ['/_next/static/no-such-file.js', [404]],
  ['/_next/no-such-folder', [404]],
  ['/_next/image', [404]],
  ['/_next/image?url=https%3A%2F%2Fevil.example%2Fa.png&w=640&q=75', [404]],
  ['/__clerk/v1/environment', [200]],
  ['/__clerk/no-such-path', [404]],
  ['/icon.svg', [200]],
  ['/favicon.ico', [200, 404]],
  ['/health', [200]],
  ['/api/health', [200]],
  ['/settings', [307]],
  ['/videos/', [308]],
  ['//videos', [308]],
  ['/%E0%A4%A', [400, 404]],
  [chunk(), [200]],
]

test('bar 19: every page and route of the build answers with the security headers, signed in or not', async () => {
  test.setTimeout(180_000)
  const routes = builtRoutes()
  expect(routes.length).toBeGreaterThan(60)
  const studio = await openStudio({ email: newEmail('headers') })
  const faults: string[] = []
  for (const route of routes.filter((one) => !one.endsWith('/events'))) {
    for (const cookie of ['', cookieHeader(studio.cookies)]) {
      const answer = await sendRaw(fillIn(route), { headers: { cookie } })
      faults.push(...headerFaults(answer).map((fault) => `GET ${route} ${answer.status}: ${fault}`))
      if (cookie && answer.status === 200 && /^\/(api\/v1|api\/users|dashboard|videos|clips|settings)/.test(route)) {
        const isKept = !/no-store/.test(answer.headers['cache-control'] ?? '')
        if (isKept) faults.push(`GET ${route}: may be kept by a cache`)
      }
    }
  }
  expect(faults).toEqual([])
})

test('bar 19: rejected changes and unsupported methods answer with the security headers', async () => {
  const faults: string[] = []
  for (const route of builtRoutes().filter((one) => one.startsWith('/api/'))) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD']) {
      const answer = await sendRaw(fillIn(route), { method })
      expect([method, route, answer.status < 500]).toEqual([method, route, true])
      faults.push(...headerFaults(answer).map((fault) => `${method} ${route} ${answer.status}: ${fault}`))
    }
  }
  expect(faults).toEqual([])
})

test('bar 19: files, missing pages and redirects answer with the security headers', async () => {
  const faults: string[] = []
  for (const [path, statuses] of others()) {
    const answer = await sendRaw(path)
    expect([path, statuses, statuses.includes(answer.status) ? 'as expected' : answer.status]).toEqual([
      path,
      statuses,
      'as expected',
    ])
    faults.push(...headerFaults(answer).map((fault) => `GET ${path} ${answer.status}: ${fault}`))
  }
  expect(faults).toEqual([])
})

test('bar 18: a page that is served without the proxy runs no script', async () => {
  const { headers, text } = await sendRaw('/_next/static/no-such-file.js')
  const scripts = String(headers['content-security-policy']).match(/script-src[^;]*|default-src[^;]*/)?.[0]
  expect(text.includes('<script') ? scripts : "default-src 'none'").toBe("default-src 'none'")
})

test('bar 19: what Next answers before routing has the security headers', async () => {
  for (const [method, path] of [
    ['TRACE', '/api/health'],
    ['TRACE', '/dashboard'],
    ['PROPFIND', '/dashboard'],
    ['GET', '//videos//x'],
    ['GET', '/\\videos'],
  ] as const) {
    const answer = await sendRaw(path, { method })
    expect([method, path, headerFaults(answer)]).toEqual([method, path, []])
  }
})

test('keep-alive outlasts a load balancer: a request after 5 s reuses its connection', async () => {
  const { headers } = await sendRaw('/api/health', { headers: { connection: 'keep-alive' } })
  expect(Number(/timeout=(\d+)/.exec(String(headers['keep-alive']))?.[1])).toBeGreaterThan(60)
  const afterIdle = async (idleMs: number) => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
    const ask = () =>
      new Promise<number | undefined>((resolve, reject) => {
        const request = http.get(new URL('/api/health', baseUrl()), { agent }, (answer) => {
          const { localPort } = answer.socket
          answer.resume().on('end', () => resolve(localPort))
        })
        request.on('error', reject)
      })
    const first = await ask()
    await new Promise((resolve) => setTimeout(resolve, idleMs))
    const second = await ask()
    agent.destroy()
    return [idleMs, first === second]
  }
  // Node would close at 5 s.
  const found = await Promise.all([4_900, 4_950, 5_000, 5_050, 5_100, 6_100].map(afterIdle))
  expect(found).toEqual(found.map(([idleMs]) => [idleMs, true]))
})
