import { createHmac, randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import { storedWebhooks } from '../prisma/factories/stored-webhooks'
import { expect, test } from './support/test'

const origin = new URL(process.env.BASE_URL as string).origin

async function signIn(request: APIRequestContext) {
  const name = `me-${randomUUID().slice(0, 8)}`
  const answer = await request.post(`${process.env.CLERK_FAPI_URL}/test/session`, {
    data: { email: `${name}@example.test`, org: name, role: 'admin', origin, ttl: 3600 },
  })
  const { jwt, cookies } = (await answer.json()) as { jwt: string; cookies: Record<string, string> }
  const cookie = Object.entries(cookies)
    .map(([key, value]) => `${key}=${value}`)
    .join('; ')
  return { name, bearer: { authorization: `Bearer ${jwt}` }, cookie }
}

test('a person reads and changes their profile, under both addresses', async ({ request }) => {
  const { name, bearer } = await signIn(request)
  const me = await (await request.get('/api/users/me', { headers: bearer })).json()
  expect(me).toMatchObject({
    email: `${name}@example.test`,
    tier: 'FREE',
    importLimit: 5,
    importsUsed: 0,
    // The names of before.
    modelLimit: 5,
    modelsUsed: 0,
    timeSpent: 0,
    organization: { name, role: 'admin' },
  })
  const profile = {
    name: 'Ada Byron',
    companyName: 'Analytical Engines',
    country: 'GB',
    phoneNumber: '+44 20 7946 0000',
  }
  const changed = await request.patch('/api/users/me', { headers: bearer, data: profile })
  expect(changed.status()).toBe(200)
  const again = await request.get('/v1/users/me', { headers: bearer })
  expect(await again.json()).toMatchObject(profile)
  expect(again.headers()['cache-control']).toBe('private, no-store')
})

test('a person cannot change fields that are not theirs', async ({ request }) => {
  const { bearer } = await signIn(request)
  const before = await (await request.get('/api/users/me', { headers: bearer })).json()
  for (const field of [
    'id',
    'email',
    'tier',
    'importLimit',
    'importsUsed',
    'modelLimit',
    'modelsUsed',
    'timeSpent',
    'organizationId',
    'role',
    'deletedAt',
  ]) {
    const answer = await request.patch('/api/users/me', { headers: bearer, data: { name: 'Changed', [field]: 'x' } })
    expect([field, answer.status()]).toEqual([field, 422])
    expect(answer.headers()['content-type']).toBe('application/problem+json')
  }
  expect(await (await request.get('/api/users/me', { headers: bearer })).json()).toEqual(before)
})

test('a profile change with a cookie is accepted only from our own pages', async ({ request }) => {
  const { cookie } = await signIn(request)
  const change = async (headers: Record<string, string>) =>
    (await request.patch('/api/users/me', { headers: { cookie, ...headers }, data: { jobTitle: 'x' } })).status()
  expect(await change({ origin })).toBe(200)
  expect(await change({ origin, 'sec-fetch-site': 'same-origin' })).toBe(200)
  expect(await change({})).toBe(403)
  expect(await change({ origin: 'https://evil.example' })).toBe(403)
  expect(await change({ origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' })).toBe(403)
  expect(await change({ origin: 'null' })).toBe(403)
  expect(await change({ 'sec-fetch-site': 'cross-site', origin })).toBe(403)
})

test('a request body that is too long, of another type or not JSON is rejected with a message', async ({ request }) => {
  const { bearer } = await signIn(request)
  const send = async (data: string, type = 'application/json') => {
    const answer = await request.patch('/api/users/me', {
      headers: { ...bearer, 'content-type': type },
      data: Buffer.from(data),
    })
    return [answer.status(), (await answer.json()).detail]
  }
  expect(await send('{"name": "x"')).toEqual([422, 'The body is not valid JSON.'])
  expect(await send('name=x', 'application/x-www-form-urlencoded')).toEqual([422, 'Send the body as application/json.'])
  expect(await send(JSON.stringify({ name: 'x'.repeat(1_100_000) }))).toEqual([
    422,
    expect.stringContaining('longer than'),
  ])
})

test.describe('a webhook of Clerk', () => {
  const secret = Buffer.from((process.env.CLERK_WEBHOOK_SIGNING_SECRET ?? '').replace(/^whsec_/, ''), 'base64')
  const body = JSON.stringify({ object: 'event', type: 'session.created', data: { id: 'sess_1' }, timestamp: 1 })

  function signed(id: string, options: { at?: number; body?: string; key?: Buffer } = {}) {
    const timestamp = String(options.at ?? Math.floor(Date.now() / 1000))
    const content = `${id}.${timestamp}.${options.body ?? body}`
    const signature = createHmac('sha256', options.key ?? secret)
      .update(content)
      .digest('base64')
    return {
      'content-type': 'application/json',
      'svix-id': id,
      'svix-timestamp': timestamp,
      'svix-signature': `v1,${signature}`,
    }
  }

  test('that is signed is stored once, however often it is delivered', async ({ request }) => {
    const id = `msg_${randomUUID()}`
    for (let time = 0; time < 3; time += 1) {
      const answer = await request.post('/api/webhooks/clerk', { headers: signed(id), data: Buffer.from(body) })
      expect(answer.status()).toBe(200)
    }
    expect(await storedWebhooks(process.env.SYSTEM_DATABASE_URL as string, id)).toEqual([
      { id, type: 'session.created', attempts: 1, isProcessed: true },
    ])
  })

  test('that is not signed is answered 400, and nothing is written', async ({ request }) => {
    const now = Math.floor(Date.now() / 1000)
    const id = `msg_${randomUUID()}`
    const forgeries: [string, Record<string, string>, string][] = [
      ['no signature', { 'content-type': 'application/json', 'svix-id': id }, body],
      ['another key', signed(id, { key: Buffer.from('another') }), body],
      ['old', signed(id, { at: now - 301 }), body],
      ['of the future', signed(id, { at: now + 360 }), body],
      ['another body', signed(id), body.replace('sess_1', 'sess_2')],
      ['empty', signed(id), ''],
    ]
    for (const [what, headers, data] of forgeries) {
      const answer = await request.post('/api/webhooks/clerk', { headers, data: Buffer.from(data) })
      expect([what, answer.status()]).toEqual([what, 400])
    }
    expect(await storedWebhooks(process.env.SYSTEM_DATABASE_URL as string, id)).toEqual([])
  })
})
