import { createHmac } from 'node:crypto'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { POST as clerk } from './clerk/route'
import { POST as stripe } from './stripe/route'

vi.mock('@/app/_doors/context', () => ({ currentRequestId: async () => 'request-1' }))

afterAll(disconnectDb)

const now = () => Math.floor(Date.now() / 1000)
const stripeBody = JSON.stringify({
  id: 'evt_forged',
  object: 'event',
  type: 'customer.subscription.updated',
  api_version: '2026-10-28.endive',
  created: now(),
  livemode: false,
  data: { object: { id: 'sub_1', object: 'subscription' } },
})
const clerkBody = JSON.stringify({ object: 'event', type: 'user.created', data: { id: 'user_forged' } })

const hmac = (key: string | Buffer, text: string, encoding: 'hex' | 'base64') =>
  createHmac('sha256', key).update(text).digest(encoding)
const stripeSecret = process.env.STRIPE_WEBHOOK_SECRET as string
const stripeHeaders = (key = stripeSecret, body = stripeBody, at = now()) => ({
  'stripe-signature': `t=${at},v1=${hmac(key, `${at}.${body}`, 'hex')}`,
})
const clerkSecret = process.env.CLERK_WEBHOOK_SIGNING_SECRET as string
const clerkHeaders = (key = clerkSecret, body = clerkBody, at = now()) => ({
  'svix-id': 'msg_forged',
  'svix-timestamp': `${at}`,
  'svix-signature': `v1,${hmac(Buffer.from(key.replace('whsec_', ''), 'base64'), `msg_forged.${at}.${body}`, 'base64')}`,
})

type Attempt = [what: string, headers: Record<string, string>, body: string]
const forged: Record<string, { post: typeof stripe; attempts: Attempt[] }> = {
  Stripe: {
    post: stripe,
    attempts: [
      ['no signature', {}, stripeBody],
      ['an empty signature', { 'stripe-signature': '' }, stripeBody],
      ['another secret', stripeHeaders('whsec_other'), stripeBody],
      ['a modified body', stripeHeaders(), stripeBody.replace('sub_1', 'sub_2')],
      ['an old signature', stripeHeaders(stripeSecret, stripeBody, now() - 310), stripeBody],
      ['a future signature', stripeHeaders(stripeSecret, stripeBody, now() + 310), stripeBody],
      ['an empty body', stripeHeaders(stripeSecret, ''), ''],
    ],
  },
  Clerk: {
    post: clerk,
    attempts: [
      ['no signature', {}, clerkBody],
      ['an empty signature', { ...clerkHeaders(), 'svix-signature': '' }, clerkBody],
      ['another secret', clerkHeaders(`whsec_${Buffer.from('another').toString('base64')}`), clerkBody],
      ['a modified body', clerkHeaders(), clerkBody.replace('user_forged', 'user_other')],
      ['an old signature', clerkHeaders(clerkSecret, clerkBody, now() - 310), clerkBody],
      ['a future signature', clerkHeaders(clerkSecret, clerkBody, now() + 310), clerkBody],
      ['an empty body', clerkHeaders(clerkSecret, ''), ''],
    ],
  },
}

const send = (post: typeof stripe, headers: Record<string, string>, body: string) =>
  post(new Request('http://127.0.0.1/api/webhooks', { method: 'POST', headers, body }))

async function rowCounts(): Promise<Record<string, number>> {
  const [stripeEvents, clerkEvents, users, outbox, audit] = await Promise.all([
    systemDb().stripeWebhookEvent.count(),
    systemDb().clerkWebhookEvent.count(),
    systemDb().user.count(),
    systemDb().outboxEvent.count(),
    systemDb().auditEntry.count(),
  ])
  return { stripeEvents, clerkEvents, users, outbox, audit }
}

describe('bar 10: a forged webhook', () => {
  it.each(Object.entries(forged))('of %s is answered 400 and writes nothing', async (_, { post, attempts }) => {
    const before = await rowCounts()
    const answers: [string, number][] = []
    for (const [what, headers, body] of attempts) answers.push([what, (await send(post, headers, body)).status])
    expect(answers).toEqual(attempts.map(([what]) => [what, 400]))
    expect(await rowCounts()).toEqual(before)
  })

  it('is rejected while the same body with a valid signature is accepted', async () => {
    expect((await send(clerk, clerkHeaders(), clerkBody)).status).toBe(200)
    expect(await systemDb().clerkWebhookEvent.count()).toBe(1)
  })
})
