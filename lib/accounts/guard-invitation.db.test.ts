import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { planLimits } from '@/lib/access/entitlements/plan-limits'
import { systemContext } from '@/lib/access/system-context'
import { Internal, NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day } from '@/lib/core/time'
import { type ClerkInvitationState, getClerkOrganization } from '@/lib/platform/clerk'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { sendMail } from '@/lib/platform/mail'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { receiveClerkEvent } from './receive-clerk-event'
import { sweepClerkEvents } from './sweep-clerk-events'
import { listTold, tellOfRefusedInvitation } from './tell-refused-invitation'

/** Clerk as far as it knows of invitations. */
const clerk = vi.hoisted(() => ({
  states: new Map<string, string>(),
  /** Members of an organization there, and its invitations in the order in which they were made. */
  members: new Map<string, number>(),
  invitations: new Map<string, string[]>(),
  revocations: 0,
  isAway: false,
  /** Something that happens right before Clerk takes an invitation back. */
  meanwhile: (): void => {},
}))

vi.mock('@/lib/platform/events')
vi.mock('@/lib/platform/mail', () => ({ sendMail: vi.fn(async () => ({ messageId: '<1@test>' })) }))
vi.mock('@/lib/platform/clerk', async (original) => ({
  ...(await original<object>()),
  getClerkOrganization: vi.fn(),
  getInvitationState: async (_: string, id: string) => {
    if (clerk.isAway) throw new Internal('Clerk refused or did not answer')
    return (clerk.states.get(id) ?? null) as ClerkInvitationState | null
  },
  getSeatHolders: async (organizationId: string) => ({
    members: clerk.members.get(organizationId) ?? 1,
    invitations: (clerk.invitations.get(organizationId) ?? []).filter((id) => clerk.states.get(id) === 'pending'),
  }),
  revokeInvitation: async (_: string, id: string) => {
    clerk.meanwhile()
    if (clerk.states.get(id) !== 'pending') throw new Internal('Clerk refused or did not answer')
    clerk.revocations += 1
    clerk.states.set(id, 'revoked')
  },
}))

beforeEach(() => {
  Object.assign(clerk, { revocations: 0, isAway: false, meanwhile: () => {} })
  vi.mocked(getClerkOrganization).mockReset().mockRejectedValue(new NotFound('organization'))
  vi.mocked(sendMail).mockClear()
})
afterAll(disconnectDb)

type Scene = { admin: UserContext; organizationId: string; invitationId: string; event: Invited }
type Invited = ReturnType<typeof invited>

async function scene(outboundPaused = true): Promise<Scene> {
  const organizationId = await createOrganization('Field Notes')
  const admin = await createMember(organizationId, 'admin')
  await pause(organizationId, outboundPaused)
  const { invitationId, event } = invite(`org_${organizationId}`, `user_${admin.userId}`)
  return { admin, organizationId, invitationId, event }
}

/** Someone is invited in Clerk. */
function invite(clerkOrganizationId: string, inviterId: string | null): Pick<Scene, 'invitationId' | 'event'> {
  const invitationId = `orginv_${newId()}`
  clerk.states.set(invitationId, 'pending')
  clerk.invitations.set(clerkOrganizationId, [...(clerk.invitations.get(clerkOrganizationId) ?? []), invitationId])
  return { invitationId, event: invited(invitationId, clerkOrganizationId, inviterId) }
}

function invited(invitationId: string, organizationId: string, inviterId: string | null) {
  const data = {
    object: 'organization_invitation',
    id: invitationId,
    organization_id: organizationId,
    email_address: 'grace@example.test',
    role: 'org:member',
    status: 'pending',
    inviter_id: inviterId,
  }
  const type = 'organizationInvitation.created'
  return { id: `msg_${newId()}`, type, payload: { type, data, timestamp: 1 } }
}

const deliver = (event: Invited) => receiveClerkEvent(event, { requestId: 'test' })
const pause = (id: string, outboundPaused: boolean) =>
  systemDb().organization.update({ where: { id }, data: { outboundPaused } })

/** What is written down about an organization's invitations. */
async function traces(organizationId: string) {
  const where = { organizationId }
  const [decisions, audit, events] = await Promise.all([
    systemDb().guardDecision.findMany({ where: { ...where, capability: 'invite' } }),
    systemDb().auditEntry.findMany({ where: { ...where, targetType: 'invitation' }, orderBy: { id: 'asc' } }),
    systemDb().outboxEvent.findMany({ where: { ...where, name: 'invitation/refused' } }),
  ])
  return { decisions, audit: audit.map((entry) => entry.action), events: events.map((event) => event.data) }
}

async function sweep(eventId: string) {
  await systemDb().clerkWebhookEvent.update({ where: { id: eventId }, data: { receivedAt: new Date(0) } })
  return sweepClerkEvents()
}

describe('an invitation that was made in Clerk', () => {
  it('stays pending when the guards allow it, and the decision is stored', async () => {
    const { organizationId, invitationId, event } = await scene(false)
    expect(await deliver(event)).toBe(true)
    expect(clerk.states.get(invitationId)).toBe('pending')
    expect(await traces(organizationId)).toMatchObject({ decisions: [{ isAllowed: true }], audit: [], events: [] })
  })

  it('is revoked once when the guards refuse it, however often the event arrives', async () => {
    const { organizationId, invitationId, event } = await scene()
    const again = { ...event, id: `${event.id}_again` }
    for (const one of [event, event, again]) expect(await deliver(one)).toBe(true)
    expect([clerk.states.get(invitationId), clerk.revocations]).toEqual(['revoked', 1])
    expect(await traces(organizationId)).toMatchObject({
      decisions: [{ isAllowed: false, reason: 'outbound_paused', mode: 'enforce', requestId: 'test' }],
      audit: ['invitation.refuse', 'invitation.revoke'],
      events: [{ organizationId, eventId: event.id, reason: 'outbound_paused' }],
    })
  })

  it('is revoked once by concurrent deliveries', async () => {
    const { organizationId, event } = await scene()
    await Promise.all([1, 2, 3, 4].map((n) => deliver({ ...event, id: `${event.id}_${n}` })))
    const { audit, events } = await traces(organizationId)
    expect([clerk.revocations, audit, events.length]).toEqual([1, ['invitation.refuse', 'invitation.revoke'], 1])
  })

  it.each(['accepted', 'revoked', 'expired', null])('is left alone when it is %s by then', async (state) => {
    const { organizationId, invitationId, event } = await scene()
    if (state) clerk.states.set(invitationId, state)
    else clerk.states.delete(invitationId)
    expect(await deliver(event)).toBe(true)
    expect(await traces(organizationId)).toMatchObject({ decisions: [{ isAllowed: false }], audit: [], events: [] })
    expect(clerk.revocations).toBe(0)
  })

  it('that is accepted just before the revocation is recorded as refused, without a wrong mail', async () => {
    const { organizationId, invitationId, event } = await scene()
    clerk.meanwhile = () => clerk.states.set(invitationId, 'accepted')
    expect(await deliver(event)).toBe(true)
    expect(await traces(organizationId)).toMatchObject({ audit: ['invitation.refuse'], events: [] })
  })

  it('waits in the inbox while Clerk is down, and the sweep retries it', async () => {
    const { organizationId, invitationId, event } = await scene()
    clerk.isAway = true
    expect(await deliver(event)).toBe(false)
    expect(await sweep(event.id)).toMatchObject({ failed: 1 })
    clerk.isAway = false
    expect(await sweep(event.id)).toMatchObject({ applied: 1, failed: 0 })
    expect(clerk.states.get(invitationId)).toBe('revoked')
    expect((await traces(organizationId)).events).toHaveLength(1)
  })

  it('that was refused is revoked even when the switch is turned back on meanwhile', async () => {
    const { organizationId, invitationId, event } = await scene()
    clerk.meanwhile = () => {
      clerk.states.set(invitationId, 'revoked')
      clerk.isAway = true
    }
    expect(await deliver(event)).toBe(false)
    expect(await traces(organizationId)).toMatchObject({ audit: ['invitation.refuse'], events: [] })
    await pause(organizationId, false)
    clerk.isAway = false
    expect(await sweep(event.id)).toMatchObject({ applied: 1 })
    const { decisions, events } = await traces(organizationId)
    expect([decisions.length, events]).toMatchObject([1, [{ reason: 'outbound_paused' }]])
  })

  it('creates its organization if unknown, and ignores a deleted one', async () => {
    const clerkId = `org_${newId()}`
    const { event } = invite(clerkId, null)
    const times = { createdAt: new Date(1_000), updatedAt: new Date(1_000) }
    vi.mocked(getClerkOrganization).mockResolvedValueOnce({
      id: clerkId,
      name: 'New',
      slug: '',
      imageUrl: '',
      ...times,
    })
    expect(await deliver(event)).toBe(true)
    const { id } = await systemDb().organization.findUniqueOrThrow({ where: { clerkId } })
    expect((await traces(id)).decisions).toMatchObject([{ isAllowed: true }])

    expect(await deliver(invite(`org_${newId()}`, null).event)).toBe(true)
    const deleted = await scene()
    await systemDb().organization.update({ where: { id: deleted.organizationId }, data: { deletedAt: new Date() } })
    expect(await deliver(deleted.event)).toBe(true)
    expect((await traces(deleted.organizationId)).decisions).toEqual([])
  })
})

describe('bar 15: seats of the plan', () => {
  const seats = planLimits.seats.FREE ?? 0

  /** As many invitations of one organization, whose events have not arrived yet. */
  async function invitations(count: number, members: number) {
    const organizationId = await createOrganization('Field Notes')
    await createMember(organizationId, 'admin')
    const clerkId = `org_${organizationId}`
    clerk.members.set(clerkId, members)
    const made = Array.from({ length: count }, () => invite(clerkId, null))
    const pending = () => made.map(({ invitationId }) => clerk.states.get(invitationId))
    return { organizationId, clerkId, made, pending }
  }

  it('go to the earliest invitations and revoke the rest, in whatever order events arrive', async () => {
    const { organizationId, made, pending } = await invitations(seats + 1, 1)
    await Promise.all(made.toReversed().map(({ event }) => deliver(event)))
    const kept = Array.from({ length: seats + 1 }, (_, index) => (index < seats - 1 ? 'pending' : 'revoked'))
    expect(pending()).toEqual(kept)
    const { events } = await traces(organizationId)
    expect(events.map((event) => (event as { reason: string }).reason)).toEqual(['seat_limit', 'seat_limit'])
  })

  it('are free again once a member leaves or an invitation is revoked', async () => {
    const { clerkId, made, pending } = await invitations(1, seats)
    for (const { event } of made) await deliver(event)
    expect(pending()).toEqual(['revoked'])
    clerk.members.set(clerkId, seats - 1)
    const { invitationId, event } = invite(clerkId, null)
    await deliver(event)
    expect(clerk.states.get(invitationId)).toBe('pending')
  })

  it('grow with the trial and Premium; members above the limit stay, and no one can be added', async () => {
    const { organizationId, clerkId } = await invitations(0, seats + 5)
    const dates = { dateStart: new Date(), dateEnd: addMilliseconds(new Date(), day) }
    await systemDb().license.create({ data: { organizationId, licenseType: 'TRIAL', ...dates } })
    const during = invite(clerkId, null)
    await deliver(during.event)
    await systemDb().license.update({ where: { organizationId }, data: { status: 'EXPIRED' } })
    const after = invite(clerkId, null)
    await deliver(after.event)
    expect([during, after].map(({ invitationId }) => clerk.states.get(invitationId))).toEqual(['pending', 'revoked'])
    expect(await systemDb().membership.count({ where: { organizationId, removedAt: null } })).toBe(1)
  })

  it('are counted from Clerk, and the mail names the limit', async () => {
    const { organizationId, made } = await invitations(1, seats)
    const { event } = made[0] as { event: Invited }
    await deliver(event)
    const ctx = systemContext(organizationId, 'test')
    const [userId = ''] = await listTold(ctx, { eventId: event.id })
    await tellOfRefusedInvitation(ctx, { eventId: event.id, reason: 'seat_limit', userId })
    const [mail] = vi.mocked(sendMail).mock.calls[0] ?? []
    expect(mail?.text).toContain(`The Free plan has ${seats} members and Premium ${planLimits.seats.PREMIUM} members`)
    expect(mail?.text).toContain('Remove a member, revoke an invitation or change the plan.')
  })
})

describe('the person who invited', () => {
  it('is told why and what to do', async () => {
    const { admin, organizationId, event } = await scene()
    await createMember(organizationId, 'admin')
    await deliver(event)
    const ctx = systemContext(organizationId, 'test')
    expect(await listTold(ctx, { eventId: event.id })).toEqual([admin.userId])
    await tellOfRefusedInvitation(ctx, { eventId: event.id, reason: 'license_suspended', userId: admin.userId })
    const [mail] = vi.mocked(sendMail).mock.calls[0] ?? []
    expect(mail).toMatchObject({ to: `${admin.userId}@example.com`, subject: 'An invitation was revoked' })
    for (const part of ['grace@example.test', 'Field Notes', 'organization’s license is suspended']) {
      expect(mail?.text).toContain(part)
    }
    expect(mail?.text).toContain(new URL('/settings/billing', process.env.APP_URL).href)
  })

  it('falls back to the admins when Clerk names no inviter or the inviter has left', async () => {
    const { admin, organizationId } = await scene()
    await createMember(organizationId)
    const stranger = await scene()
    for (const inviterId of [null, `user_${stranger.admin.userId}`]) {
      const { event } = invite(`org_${organizationId}`, inviterId)
      await deliver(event)
      expect(await listTold(systemContext(organizationId, 'test'), { eventId: event.id })).toEqual([admin.userId])
    }
  })
})
