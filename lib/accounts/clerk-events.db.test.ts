import { afterAll, describe, expect, it } from 'vitest'
import { seededRandom, shuffled } from '@/dev/stand-in/random'
import { findContext } from '@/lib/access/find-context'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { clerkHistory, type HistoryEvent, type HistoryOutcome } from '@/prisma/factories/clerk-history'
import { receiveClerkEvent } from './receive-clerk-event'
import { sweepClerkEvents } from './sweep-clerk-events'

afterAll(disconnectDb)

const runSeed = Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 1e9))
/** One in `npm test`; the chaos run asks for many. */
const seeds = Array.from({ length: Number(process.env.SEEDS ?? 1) }, (_, n) => runSeed + n)

async function deliver(event: HistoryEvent): Promise<boolean> {
  return receiveClerkEvent(event, { requestId: 'test' })
}

async function rowsOf(outcome: HistoryOutcome): Promise<HistoryOutcome> {
  const db = systemDb()
  const clerkIds = { in: [...outcome.users, ...outcome.organizations].map((one) => one.clerkId) }
  const [users, organizations, memberships] = await Promise.all([
    db.user.findMany({ where: { clerkId: clerkIds } }),
    db.organization.findMany({ where: { clerkId: clerkIds } }),
    db.membership.findMany({
      where: { organization: { clerkId: clerkIds } },
      include: { organization: true, user: true },
    }),
  ])
  return {
    users: users.map(({ clerkId, email, deletedAt }) => ({ clerkId, email, isDeleted: deletedAt !== null })),
    organizations: organizations.map(({ clerkId, name, deletedAt }) => ({
      clerkId,
      name,
      isDeleted: deletedAt !== null,
    })),
    memberships: memberships.map(({ organization, user, role, removedAt }) => ({
      organization: organization.clerkId,
      user: user.clerkId,
      role: removedAt ? null : role,
    })),
  }
}

function sorted(outcome: HistoryOutcome): unknown {
  const inOrder = (rows: object[]) => rows.map((row) => JSON.stringify(row)).sort()
  return Object.fromEntries(Object.entries(outcome).map(([name, rows]) => [name, inOrder(rows)]))
}

describe('webhooks of Clerk', () => {
  it.each(seeds)("end in Clerk's own state, shuffled, repeated and side by side (TEST_SEED=%i)", async (seed) => {
    const random = seededRandom(seed)
    const { events, outcome } = clerkHistory(random, 90)
    const repeats = events.filter(() => random() < 0.2)
    const deliveries = shuffled([...events, ...repeats], random)
    while (deliveries.length > 0) await Promise.all(deliveries.splice(0, 1 + Math.floor(random() * 4)).map(deliver))
    await systemDb().clerkWebhookEvent.updateMany({ data: { receivedAt: new Date(0) }, where: { processedAt: null } })
    expect(await sweepClerkEvents()).toMatchObject({ failed: 0 })
    expect(sorted(await rowsOf(outcome))).toEqual(sorted(outcome))
  })

  it('give a new organization its referral code, its onboarding and audit rows, once', async () => {
    const { events } = clerkHistory(seededRandom(runSeed + 100), 3)
    const created = events.find((event) => event.type === 'organization.created') as HistoryEvent
    await Promise.all([deliver(created), deliver({ ...created, id: `${created.id}_again` }), deliver(created)])
    const organization = await systemDb().organization.findFirstOrThrow({
      where: { clerkId: (created.payload.data as { id: string }).id },
      include: { onboardingProgress: true },
    })
    expect(organization.referralCode).toMatch(/^CLIP[2-9A-HJ-KM-NP-Z]{4}$/)
    expect(organization.onboardingProgress).toHaveLength(7)
    const audit = await systemDb().auditEntry.findMany({ where: { organizationId: organization.id } })
    expect(audit.filter((entry) => entry.action === 'organization.create')).toHaveLength(1)
    expect(audit[0]).toMatchObject({ actorKind: 'webhook', actorId: 'clerk', requestId: 'test' })
  })

  it('bar 7: end the access of a removed member at the next request of the same session', async () => {
    const { created, removed, session } = membershipStory('removed')
    expect(await deliver(created)).toBe(true)
    expect(await findContext(session, { requestId: 'test' })).not.toBeNull()
    expect(await deliver(removed)).toBe(true)
    expect(await findContext(session, { requestId: 'test' })).toBeNull()
  })

  it('bar 7: do not let a removed member back in when "membership created" arrives late', async () => {
    const { created, removed, session } = membershipStory('late')
    expect(await deliver(removed)).toBe(true)
    expect(await deliver(created)).toBe(true)
    expect(await findContext(session, { requestId: 'test' })).toBeNull()
  })

  it('let a removed member back in who rejoined', async () => {
    const { created, removed, rejoined, session } = membershipStory('again')
    for (const event of [rejoined, removed, created]) await deliver(event)
    expect(await findContext(session, { requestId: 'test' })).toMatchObject({ role: 'admin' })
  })

  it('stay in the inbox with the error when they cannot be applied, and are retried by the sweep', async () => {
    const good = membershipStory('stuck').created
    const broken = { ...good, payload: { ...good.payload, data: { id: 'orgmem_stuck' } } }
    expect(await deliver(broken)).toBe(false)
    const stored = await systemDb().clerkWebhookEvent.findUniqueOrThrow({ where: { id: broken.id } })
    expect(stored).toMatchObject({
      processedAt: null,
      attempts: 1,
      lastError: expect.stringContaining('public_user_data'),
    })

    await systemDb().clerkWebhookEvent.update({
      where: { id: broken.id },
      data: { payload: good.payload, receivedAt: new Date(0) },
    })
    expect(await sweepClerkEvents()).toMatchObject({ applied: 1, failed: 0 })
    expect(await systemDb().membership.count({ where: { clerkId: 'orgmem_stuck_1' } })).toBe(1)
  })

  it('of unused types are stored and change nothing', async () => {
    const event = {
      id: 'msg_other',
      type: 'session.created',
      payload: { type: 'session.created', data: {}, timestamp: 1 },
    }
    expect(await deliver(event)).toBe(true)
  })
})

function membershipStory(name: string) {
  const event = (
    kind: string,
    at: number,
    membership: { id: string; created: number; role: string },
  ): HistoryEvent => ({
    id: `msg_${name}_${kind}_${at}`,
    type: `organizationMembership.${kind}`,
    payload: {
      type: `organizationMembership.${kind}`,
      timestamp: at,
      data: {
        id: `orgmem_${name}_${membership.id}`,
        role: membership.role,
        created_at: membership.created,
        updated_at: membership.created,
        organization: { id: `org_${name}`, name, slug: name, image_url: '', updated_at: 1 },
        public_user_data: {
          user_id: `user_${name}`,
          identifier: `${name}@example.test`,
          first_name: 'A',
          last_name: null,
        },
      },
    },
  })
  const first = { id: '1', created: 1_000, role: 'org:member' }
  return {
    created: event('created', 1_000, first),
    removed: event('deleted', 9_000, first),
    rejoined: event('created', 8_999, { id: '2', created: 8_999, role: 'org:admin' }),
    session: { userId: `user_${name}`, organizationId: `org_${name}` },
  }
}
