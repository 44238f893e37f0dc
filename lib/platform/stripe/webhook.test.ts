import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { stubEnvironment } from '@/lib/platform/testing/environment'
import { verifyStripeWebhook } from './webhook'

const secret = 'whsec_current'
const previous = 'whsec_previous'
const now = new Date('2026-11-21T12:00:00Z')
const seconds = Math.floor(now.getTime() / 1000)
const body = JSON.stringify({
  id: 'evt_1',
  object: 'event',
  type: 'customer.subscription.updated',
  api_version: '2026-10-28.endive',
  created: seconds - 60,
  livemode: false,
  data: { object: { id: 'sub_1', object: 'subscription' } },
})

stubEnvironment({ STRIPE_WEBHOOK_SECRET: secret })
afterEach(() => {
  vi.unstubAllEnvs()
  stubEnvironment({ STRIPE_WEBHOOK_SECRET: secret })
})

const sign = (text = body, key = secret, at: number = seconds) =>
  createHmac('sha256', key).update(`${at}.${text}`).digest('hex')
const header = (text?: string, key?: string, at: number = seconds) => `t=${at},v1=${sign(text, key, at)}`
const verify = (signature: string | null, text = body) =>
  verifyStripeWebhook(text, new Headers(signature === null ? {} : { 'stripe-signature': signature }), () => now)

describe('a signed delivery', () => {
  it('is parsed into our event type', async () => {
    await expect(verify(header())).resolves.toEqual({
      id: 'evt_1',
      type: 'customer.subscription.updated',
      apiVersion: '2026-10-28.endive',
      isLive: false,
      objectType: 'subscription',
      objectId: 'sub_1',
      occurredAt: new Date((seconds - 60) * 1000),
      payload: JSON.parse(body),
    })
  })

  it.each([
    ['five minutes old', header(body, secret, seconds - 300)],
    ['five minutes ahead, as clocks are', header(body, secret, seconds + 300)],
    ['signed twice while a secret is rolled', `t=${seconds},v1=${sign(body, 'whsec_other')},v1=${sign()}`],
    ['signed by schemes of the past too', `t=${seconds},v0=abc,v1=${sign()}`],
  ])('counts when it is %s', async (_, signature) => {
    await expect(verify(signature)).resolves.toMatchObject({ id: 'evt_1' })
  })

  it('bar 10: is accepted with the previous secret during rotation, and rejected after it ends', async () => {
    const old = header(body, previous)
    await expect(verify(old)).rejects.toMatchObject({ code: 'invalid' })
    stubEnvironment({ STRIPE_WEBHOOK_SECRET_PREVIOUS: previous })
    vi.resetModules()
    const rolled = await import('./webhook')
    const headers = (signature: string) => new Headers({ 'stripe-signature': signature })
    await expect(rolled.verifyStripeWebhook(body, headers(old), () => now)).resolves.toMatchObject({ id: 'evt_1' })
    await expect(rolled.verifyStripeWebhook(body, headers(header()), () => now)).resolves.toMatchObject({ id: 'evt_1' })
  })

  it('has no object id where Stripe gives none', async () => {
    const upcoming = body.replace('"id":"sub_1",', '')
    await expect(verify(header(upcoming), upcoming)).resolves.toMatchObject({ objectId: '' })
  })
})

describe('bar 10: refused are', () => {
  it.each<[string, string | null, string?]>([
    ['no signature', null],
    ['an empty signature', ''],
    ['an empty body', header(''), ''],
    ['a signature by another secret', header(body, 'whsec_other')],
    ['an empty secret', header(body, '')],
    ['a signature of another body', header(`${body} `)],
    ['a modified body', header(), body.replace('sub_1', 'sub_2')],
    ['a signature for another time', `t=${seconds + 1},v1=${sign()}`],
    ['an old signature', header(body, secret, seconds - 301)],
    ['a very old signature', header(body, secret, 0)],
    ['a future signature', header(body, secret, seconds + 301)],
    ['a far future', header(body, secret, seconds + 86_400)],
    ['a future time behind a good one', `t=${seconds + 86_400},${header()}`],
    ['no time', `v1=${sign()}`],
    ['a time that is none', `t=now,v1=${sign()}`],
    ['no scheme that counts', `t=${seconds},v0=${sign()}`],
    ['half a signature', `t=${seconds},v1=${sign().slice(0, 32)}`],
    ['rubbish', 'rubbish'],
    ['a signed body that is not JSON', header('{'), '{'],
    ['a signed body that is no event', header('{"id":"evt_1"}'), '{"id":"evt_1"}'],
    [
      'a signed event without an object',
      header(body.replace(/"data".*$/, '"data":{}}')),
      body.replace(/"data".*$/, '"data":{}}'),
    ],
  ])('%s', async (_, signature, text = body) => {
    await expect(verify(signature, text)).rejects.toMatchObject({ code: 'invalid' })
  })
})
