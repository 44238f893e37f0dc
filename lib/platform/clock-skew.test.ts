import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { verifyClerkWebhook } from './clerk'
import { verifyStripeWebhook } from './stripe/webhook'
import { stubEnvironment } from './testing/environment'

const stripeSecret = 'whsec_stripe'
const clerkKey = Buffer.from('a key of Clerk')
stubEnvironment({
  STRIPE_WEBHOOK_SECRET: stripeSecret,
  CLERK_WEBHOOK_SIGNING_SECRET: `whsec_${clerkKey.toString('base64')}`,
})

beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

const object = { id: 'sub_1', object: 'subscription' }
const stripeBody = JSON.stringify({
  id: 'evt_1',
  object: 'event',
  type: 'customer.subscription.updated',
  created: 1_790_000_000,
  livemode: false,
  data: { object },
})
const clerkBody = JSON.stringify({ object: 'event', type: 'user.created', data: { id: 'user_1' } })

const providers = {
  Stripe: (at: number) => {
    const signature = createHmac('sha256', stripeSecret).update(`${at}.${stripeBody}`).digest('hex')
    return verifyStripeWebhook(stripeBody, new Headers({ 'stripe-signature': `t=${at},v1=${signature}` }))
  },
  Clerk: (at: number) => {
    const signature = createHmac('sha256', clerkKey).update(`msg_1.${at}.${clerkBody}`).digest('base64')
    const headers = { 'svix-id': 'msg_1', 'svix-timestamp': `${at}`, 'svix-signature': `v1,${signature}` }
    return verifyClerkWebhook(clerkBody, new Headers(headers))
  },
}

const moments = [
  ['an ordinary day', '2026-11-21T12:00:00Z'],
  ['the hour that the clocks go forward', '2026-03-29T01:00:00Z'],
  ['the hour that the clocks go back', '2026-10-25T01:00:00Z'],
  ['the end of a leap day', '2028-02-29T23:59:59Z'],
  ['the end of a year', '2026-12-31T23:59:59Z'],
] as const

describe.each(Object.entries(providers))('bar 38: a webhook of %s', (_, verify) => {
  it.each(moments)(
    'is accepted while our clock is up to 5 minutes off, and rejected at 10, on %s',
    async (_day, time) => {
      const sent = Date.parse(time) / 1000
      const outcomes: [number, string][] = []
      for (const off of [-600, -301, -299, -1, 0, 1, 299, 301, 600]) {
        vi.setSystemTime((sent + off) * 1000)
        const outcome = await verify(sent).then(
          () => 'taken',
          (error: { code: string }) => error.code,
        )
        outcomes.push([off, outcome])
      }
      expect(outcomes).toEqual([
        [-600, 'invalid'],
        [-301, 'invalid'],
        [-299, 'taken'],
        [-1, 'taken'],
        [0, 'taken'],
        [1, 'taken'],
        [299, 'taken'],
        [301, 'invalid'],
        [600, 'invalid'],
      ])
    },
  )

  it('that was rejected is accepted on redelivery after the clock is corrected', async () => {
    const sent = Date.parse('2026-11-21T12:00:00Z') / 1000
    vi.setSystemTime((sent + 600) * 1000)
    await expect(verify(sent)).rejects.toMatchObject({ code: 'invalid' })
    vi.setSystemTime((sent + 3600) * 1000)
    await expect(verify(sent + 3600)).resolves.toMatchObject({ type: expect.any(String) })
  })
})
