import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { createOrganization } from '@/prisma/factories/organization'

const deferred: (() => Promise<unknown>)[] = []
vi.mock('@/app/_doors/context', () => ({ currentRequestId: async () => 'request-1' }))
vi.mock('next/server', async (original) => ({
  ...(await original<object>()),
  after: (work: () => Promise<unknown>) => deferred.push(work),
}))

/** A server in the place of Clerk, Stripe and Inngest that notes what it is asked. It takes events, and knows nothing. */
const asked: string[] = []
const provider = createServer((request, response) => {
  asked.push(new URL(request.url ?? '/', 'http://provider').pathname)
  request.resume()
  request.on('end', () => {
    const isEvent = request.url?.startsWith('/e/')
    response.writeHead(isEvent ? 200 : 404, { 'content-type': 'application/json' })
    response.end(isEvent ? '{"ids":["1"],"status":200}' : '{"errors":[]}')
  })
}).listen(0, '127.0.0.1')
await once(provider, 'listening')
const origin = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
Object.assign(process.env, { STRIPE_API_URL: origin, CLERK_API_URL: origin, INNGEST_BASE_URL: origin })

const { POST: clerk } = await import('./clerk/route')
const { POST: stripe } = await import('./stripe/route')

beforeEach(() => {
  deferred.length = 0
  asked.length = 0
})
afterAll(async () => {
  provider.close()
  provider.closeAllConnections()
  await disconnectDb()
})

const now = () => Math.floor(Date.now() / 1000)
const send = (post: typeof stripe, headers: Record<string, string>, body: string) =>
  post(new Request('http://127.0.0.1/api/webhooks', { method: 'POST', headers, body }))

function sendStripe(id: string, object: object): Promise<Response> {
  const type = 'customer.subscription.updated'
  const event = { id, object: 'event', type, api_version: '2026-10-28.endive', created: now(), livemode: false }
  const body = JSON.stringify({ ...event, data: { object } })
  const signature = createHmac('sha256', process.env.STRIPE_WEBHOOK_SECRET as string).update(`${now()}.${body}`)
  return send(stripe, { 'stripe-signature': `t=${now()},v1=${signature.digest('hex')}` }, body)
}

function sendClerk(id: string, type: string, data: object): Promise<Response> {
  const body = JSON.stringify({ object: 'event', type, data })
  const secret = Buffer.from((process.env.CLERK_WEBHOOK_SIGNING_SECRET as string).replace('whsec_', ''), 'base64')
  const signature = createHmac('sha256', secret).update(`${id}.${now()}.${body}`).digest('base64')
  const headers = { 'svix-id': id, 'svix-timestamp': `${now()}`, 'svix-signature': `v1,${signature}` }
  return send(clerk, headers, body)
}

async function effects() {
  const [subscriptions, payments, outbox, audit] = await Promise.all([
    systemDb().subscription.count(),
    systemDb().payment.count(),
    systemDb().outboxEvent.count(),
    systemDb().auditEntry.count(),
  ])
  return { subscriptions, payments, outbox, audit }
}

describe('bar 11: a webhook is acknowledged before its work', () => {
  it('of Stripe: 50 deliveries and their repeats are stored and queued once, without further work', async () => {
    const before = await effects()
    const ids = Array.from({ length: 50 }, () => `evt_${newId()}`)
    const answers = await Promise.all(
      [...ids, ...ids].map((id) => sendStripe(id, { id: 'sub_1', object: 'subscription' })),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(200))
    const rows = await systemDb().stripeWebhookEvent.findMany({ where: { id: { in: ids } } })
    expect(rows.map(({ state, attempts }) => [state, attempts])).toEqual(Array(50).fill(['received', 0]))
    expect(deferred).toHaveLength(50)
    expect(asked).toEqual([])
    expect(await effects()).toEqual(before)
    await deferred[0]?.()
    expect(asked).toEqual([expect.stringMatching(/^\/e\//)])
  })

  it('of Clerk: calls to Clerk happen after the answer, and row changes call no provider', async () => {
    const organizationId = await createOrganization()
    await systemDb().license.deleteMany({ where: { organizationId } })
    const { clerkId } = await systemDb().organization.findUniqueOrThrow({ where: { id: organizationId } })
    const [invitation, user] = [`msg_${newId()}`, `msg_${newId()}`]
    const data = {
      object: 'organization_invitation',
      id: `orginv_${newId()}`,
      organization_id: `org_unknown_${clerkId}`,
      email_address: 'ada@example.com',
      role: 'org:member',
      status: 'pending',
      created_at: Date.now(),
      updated_at: Date.now(),
    }
    expect((await sendClerk(invitation, 'organizationInvitation.created', data)).status).toBe(200)
    const time = Date.now()
    const person = { id: `user_${newId()}`, object: 'user', email_addresses: [], first_name: 'Ada', last_name: null }
    const times = { image_url: '', created_at: time, updated_at: time, primary_email_address_id: null }
    expect((await sendClerk(user, 'user.created', { ...person, ...times })).status).toBe(200)
    expect(asked).toEqual([])
    expect(deferred).toHaveLength(1)
    const stored = () => systemDb().clerkWebhookEvent.findUniqueOrThrow({ where: { id: invitation } })
    expect(await stored()).toMatchObject({ attempts: 0, processedAt: null })
    await deferred[0]?.()
    expect(asked).toEqual([expect.stringMatching(/^\/v1\/organizations\/org_unknown_/)])
    expect(await stored()).toMatchObject({ attempts: 1, processedAt: expect.any(Date) })
  })
})
