import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { newEmail } from './support/people'
import { baseUrl, openStudio, type Studio, send } from './support/studio'
import { expect, test } from './support/test'

/*
 * What another site can make a browser send, with the person's cookies, is refused: every changing route there is, and
 * a server action.
 */
const origin = new URL(baseUrl()).origin
const refused: [what: string, headers: Record<string, string>][] = [
  ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['a sibling subdomain', { origin: `http://blog.${new URL(origin).host}`, 'sec-fetch-site': 'same-site' }],
  ['an opaque origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ['another origin in an old browser', { origin: 'https://evil.example' }],
  ['an opaque origin in an old browser', { origin: 'null' }],
  ['nobody says where', {}],
  ['the address bar', { 'sec-fetch-site': 'none' }],
  [
    'another site with a forged host',
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', 'sec-fetch-site': 'cross-site' },
  ],
]

const cookieOf = (studio: Studio) => ({
  cookie: Object.entries(studio.cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; '),
})

/** Every changing method of every route that takes a session. */
function changingRoutes(): [method: string, address: string][] {
  const api = path.resolve(import.meta.dirname, '../app/api')
  return readdirSync(api, { recursive: true, encoding: 'utf8' })
    .filter((file) => /route\.ts$/.test(file) && !/^(inngest|webhooks|health)\//.test(file))
    .flatMap((file) => {
      const source = readFileSync(path.join(api, file), 'utf8')
      const address = `/api/${path.dirname(file)}`.replace(/\[\w+\]/g, () => crypto.randomUUID())
      const methods = [...new Set(source.match(/\b(POST|PUT|PATCH|DELETE)\b(?= =|[,\s}]+.*from)/g) ?? [])]
      return methods.map((method): [string, string] => [method, address])
    })
}

test('bar 17: a change is accepted only from our own pages', async () => {
  const studio = await openStudio({ email: newEmail('csrf') })
  const mine = await studio.call('PATCH', '/api/users/me', { name: 'Her own name' })
  expect(mine.status).toBe(200)
  for (const [what, headers] of refused) {
    const answer = await send('PATCH', '/api/users/me', {
      body: { name: 'Taken over' },
      headers: { ...cookieOf(studio), ...headers },
    })
    expect([what, answer.status]).toEqual([what, 403])
  }
  expect((await studio.call('GET', '/api/users/me')).body.name).toBe('Her own name')
})

test('bar 17: every route that changes data rejects cross-site requests before anything else', async () => {
  const studio = await openStudio({ email: newEmail('csrf') })
  const routes = changingRoutes()
  expect(routes.length).toBeGreaterThan(8)
  for (const [method, address] of routes) {
    for (const [what, headers] of refused.slice(0, 3)) {
      const answer = await send(method, address, { body: {}, headers: { ...cookieOf(studio), ...headers } })
      expect([method, address, what, answer.status]).toEqual([method, address, what, 403])
    }
    const ours = await studio.call(method, address, {})
    expect([method, address, 'ours', ours.status === 403]).toEqual([method, address, 'ours', false])
  }
})

test('bar 17: a server action does not run for another site', async () => {
  const studio = await openStudio({ email: newEmail('csrf') })
  await studio.call('PATCH', '/api/users/me', { name: 'Her own name' })
  const manifest = JSON.parse(readFileSync(path.resolve('.next/server/server-reference-manifest.json'), 'utf8')) as {
    node: Record<string, { exportedName?: string }>
  }
  const [id] = Object.entries(manifest.node).find(([, action]) => action.exportedName === 'updateProfile') ?? []
  const run = (headers: Record<string, string>, name: string) =>
    fetch(new URL('/settings/profile', origin), {
      method: 'POST',
      redirect: 'manual',
      headers: {
        ...cookieOf(studio),
        'next-action': id as string,
        accept: 'text/x-component',
        'content-type': 'text/plain;charset=UTF-8',
        ...headers,
      },
      body: JSON.stringify([{ name }]),
    }).then((answer) => answer.text())

  for (const [what, headers] of refused) {
    await run(headers, 'Taken over')
    expect([what, (await studio.call('GET', '/api/users/me')).body.name]).toEqual([what, 'Her own name'])
  }
  await run({ origin, 'sec-fetch-site': 'same-origin' }, 'Changed by her')
  expect((await studio.call('GET', '/api/users/me')).body.name).toBe('Changed by her')
})
