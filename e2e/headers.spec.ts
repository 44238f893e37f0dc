import { readdirSync } from 'node:fs'
import http from 'node:http'
import { elsewhere, headerFaults, leavesTo, redirectParameters } from './support/answer-faults'
import { newEmail } from './support/people'
import { builtRoutes, cookieHeader, fillIn, sendRaw } from './support/raw'
import { baseUrl, openStudio } from './support/studio'
import { expect, test } from './support/test'

/*
 * Bar 19: every answer of the product has the security headers: each page and route of the build with a session and
 * without, each kind of file, what is not found, what is refused and what leads elsewhere.
 */

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

test('bars 19 and 32: every page and route of the build has the security headers, and redirects to no other origin', async () => {
  test.setTimeout(180_000)
  const routes = builtRoutes()
  expect(routes.length).toBeGreaterThan(60)
  const studio = await openStudio({ email: newEmail('headers') })
  const faults: string[] = []
  const known = new Set<string>()
  const ask = (route: string, target: string, cookie: string) => {
    const query = new URLSearchParams(redirectParameters.map((name) => [name, target]))
    return sendRaw(`${fillIn(route)}?${query}`, { headers: { cookie } })
  }
  for (const route of routes.filter((one) => !one.endsWith('/events'))) {
    for (const cookie of ['', cookieHeader(studio.cookies)]) {
      const [first = '', ...others] = elsewhere
      const answer = await ask(route, first, cookie)
      faults.push(...headerFaults(answer).map((fault) => `GET ${route} ${answer.status}: ${fault}`))
      if (
        cookie &&
        answer.status === 200 &&
        /^\/(api\/v1\/(?!openapi)|api\/users|dashboard|videos|clips|settings)/.test(route)
      ) {
        const isKept = !/no-store/.test(answer.headers['cache-control'] ?? '')
        if (isKept) faults.push(`GET ${route}: may be kept by a cache`)
      }
      const leadsTo = answer.headers.location ? new URL(answer.headers.location, baseUrl()).pathname : null
      // The first door that leads somewhere is tried with every target; those that lead there too share its code.
      const more = leadsTo !== null && !known.has(leadsTo) ? others : []
      if (leadsTo !== null) known.add(leadsTo)
      const answers = [answer, ...(await Promise.all(more.map((target) => ask(route, target, cookie))))]
      for (const [at, { headers }] of answers.entries()) {
        const left = leavesTo(headers.location)
        if (left) faults.push(`${route}?...=${JSON.stringify(elsewhere[at])} -> ${left}`)
      }
    }
  }
  expect(known.size).toBeGreaterThanOrEqual(3)
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
