import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { GET as followReferral } from '@/app/(public)/r/[code]/route'
import { rates } from '@/lib/access/rates'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { disconnectRateLimits } from '@/lib/platform/rate-limit'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { studioRoute } from './route'
import { refuseSignIn } from './sign-in-rate'
import { webhookRoute } from './webhook'

const scene = vi.hoisted(() => ({
  session: null as null | { userId: string; sessionId: string; organizationId: string | null; role: string | null },
  headers: new Headers(),
}))
vi.mock('next/headers', () => ({
  headers: async () => scene.headers,
  cookies: async () => ({ get: () => undefined }),
}))
vi.mock('@/lib/platform/clerk-session', () => ({ currentSession: async () => scene.session }))

beforeEach(() => {
  scene.session = null
  scene.headers = new Headers()
})
afterAll(() => Promise.all([disconnectDb(), disconnectRateLimits()]))

async function signedIn() {
  const member = await createMember(await createOrganization())
  const user = await systemDb().user.findUniqueOrThrow({ where: { id: member.userId } })
  const organization = await systemDb().organization.findUniqueOrThrow({ where: { id: member.organizationId } })
  return {
    userId: user.clerkId ?? '',
    sessionId: 'sess_1',
    organizationId: organization.clerkId ?? '',
    role: member.role,
  }
}

const atOnce = <T>(times: number, ask: () => Promise<T>) => Promise.all(Array.from({ length: times }, ask))
const count = (answers: Response[], status: number) => answers.filter((answer) => answer.status === status).length

describe('bar 25: a door under 500 concurrent requests', () => {
  it('of the API allows exactly its limit, then answers 429 with Retry-After as problem+json', async () => {
    scene.session = await signedIn()
    let runs = 0
    const door = studioRoute({ permission: 'video.read', rate: 'invite' }, async () => {
      runs += 1
      return { ok: true }
    })
    const answers = await atOnce(500, () => door(new Request('http://localhost/api/v1/x'), {}))
    expect([count(answers, 200), count(answers, 429), runs]).toEqual([
      rates.invite.person,
      500 - rates.invite.person,
      rates.invite.person,
    ])
    const refused = answers.find(({ status }) => status === 429) as Response
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    const seconds = Number(refused.headers.get('retry-after'))
    expect(Number.isInteger(seconds) && seconds >= 1 && seconds <= 60).toBe(true)
    expect(await refused.json()).toMatchObject({
      status: 429,
      code: 'rate_limited',
      detail: expect.stringMatching(/^Too many requests\. Try again in \d+ seconds?\.$/),
    })
  })

  it('that is public limits by network address', async () => {
    const ask = () =>
      followReferral(new Request('http://localhost/r/ABCDEFGH'), { params: Promise.resolve({ code: 'ABCDEFGH' }) })
    scene.headers = new Headers({ 'x-forwarded-for': '192.0.2.7' })
    const answers = await atOnce(500, ask)
    expect([count(answers, 303), count(answers, 429)]).toEqual([rates.referral.visitor, 500 - rates.referral.visitor])
    scene.headers = new Headers({ 'x-forwarded-for': '192.0.2.8' })
    expect((await ask()).status).toBe(303)
  })

  it('queries nothing for a refused request', async () => {
    scene.session = { userId: `user_${newId()}`, sessionId: 'sess_1', organizationId: null, role: null }
    const door = studioRoute({ permission: 'video.read', rate: 'invite' }, async () => ({}))
    const answers = await atOnce(500, () => door(new Request('http://localhost/api/v1/x'), {}))
    // Without an organization 412: what was let through was looked up, and nothing else.
    expect([count(answers, 412), count(answers, 429)]).toEqual([rates.invite.person, 500 - rates.invite.person])
  })

  it('to sign in passes exactly the allowed attempts to Clerk, then shows an error in the form', async () => {
    const attempt = (pathname: string, address: string) =>
      refuseSignIn({ method: 'POST', headers: new Headers({ 'x-forwarded-for': address }), nextUrl: { pathname } })
    const path = '/__clerk/v1/client/sign_ins/sia_1/attempt_first_factor'
    const answers = await atOnce(500, () => attempt(path, '192.0.2.10'))
    const refused = answers.filter((one) => one !== null)
    expect([answers.length - refused.length, count(refused, 429)]).toEqual([
      rates.signIn.visitor,
      500 - rates.signIn.visitor,
    ])
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused[0]?.json()).toMatchObject({
      errors: [
        { code: 'too_many_requests', long_message: expect.stringMatching(/^Too many requests\. Try again in /) },
      ],
    })
    expect(await attempt(path, '192.0.2.11')).toBeNull()
    expect(await attempt('/__clerk/v1/client', '192.0.2.10')).toBeNull()
  })

  it('of a webhook refuses before reading the body or checking the signature', async () => {
    let verified = 0
    const door = webhookRoute(
      { rate: 'referral' },
      async () => {
        verified += 1
        throw new Error('not signed')
      },
      async () => {},
    )
    const headers = { 'x-forwarded-for': '192.0.2.9' }
    const answers = await atOnce(500, () => door(new Request('http://localhost/x', { method: 'POST', headers })))
    expect([verified, count(answers, 429)]).toEqual([rates.referral.visitor, 500 - rates.referral.visitor])
  })
})
