import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, minute } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { sendMail } from '@/lib/platform/mail'
import { disconnectRateLimits } from '@/lib/platform/rate-limit'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { inviteByEmail } from './invite-by-email'
import { listInvitations } from './list-invitations'
import { invitationsPerDay } from './rules'
import { giveUpInvitation, heldInvitationKey, sendInvitation, sweepInvitations } from './send-invitation'
import { found } from './testing/scene'

vi.mock('@/lib/platform/events')
vi.mock('@/lib/platform/mail', () => ({ sendMail: vi.fn(async () => ({ messageId: '<1@test>' })) }))

beforeEach(() => vi.mocked(sendMail).mockReset().mockResolvedValue({ messageId: '<1@test>' }))
afterAll(() => Promise.all([disconnectDb(), disconnectRateLimits()]))

const address = () => `${newId()}@example.test`
const jobOf = (ctx: UserContext) => systemContext(ctx.organizationId, 'send-invitation')

async function eventsOf(ctx: UserContext): Promise<string[]> {
  const rows = await systemDb().outboxEvent.findMany({
    where: { organizationId: ctx.organizationId, name: 'referral/invited' },
    orderBy: { id: 'asc' },
  })
  return rows.map((row) => (row.data as { invitationId: string }).invitationId)
}

describe('inviting', () => {
  it('accepts pasted addresses, each once, with one event each', async () => {
    const ctx = await found()
    const [one, two, three] = [address(), address(), address()]
    const outcome = await inviteByEmail(ctx, { addresses: `${one}, ${two.toUpperCase()};\n ${three} ${one}` })
    expect(outcome).toEqual({ invited: [one, two, three], already: [] })
    expect((await eventsOf(ctx)).sort()).toEqual((await listInvitations(ctx)).map((row) => row.id).sort())
    expect(await inviteByEmail(ctx, { addresses: `${two} ${three}` })).toEqual({ invited: [], already: [two, three] })
    expect(await eventsOf(ctx)).toHaveLength(3)
  })

  it('names invalid addresses, and invites no one', async () => {
    const ctx = await found()
    for (const [addresses, complaint] of [
      [`${address()}, nonsense`, 'nonsense: not an email address.'],
      ['a@b.test\r\nBcc: c@d.test', 'bcc:: not an email address.'],
      ['', 'Enter an address'],
      [Array.from({ length: 21 }, address).join(' '), 'At most 20 addresses'],
    ]) {
      const attempt = inviteByEmail(ctx, { addresses: addresses as string })
      await expect(attempt).rejects.toMatchObject({
        code: 'invalid',
        fields: { addresses: [expect.stringContaining(complaint as string)] },
      })
    }
    expect(await listInvitations(ctx)).toEqual([])
  })

  it(`is exactly ${invitationsPerDay} a day for an organization, under 100 attempts at a time`, async () => {
    const organizationId = await createOrganization()
    const people = await Promise.all([createMember(organizationId), createMember(organizationId, 'admin')])
    const attempts = await Promise.allSettled(
      Array.from({ length: 100 }, (_, index) =>
        inviteByEmail(people[index % 2] as UserContext, { addresses: address() }),
      ),
    )
    const refused = attempts.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused).toHaveLength(100 - invitationsPerDay)
    expect(new Set(refused.map((error) => error.code))).toEqual(new Set(['rate_limited']))
    expect(refused[0].retryAfterSeconds).toBeGreaterThan(23 * 3600)
    expect(await listInvitations(people[0])).toHaveLength(invitationsPerDay)
    const other = await found()
    expect((await inviteByEmail(other, { addresses: address() })).invited).toHaveLength(1)
  })

  it('is all or nothing at the limit, and a refusal does not count', async () => {
    const ctx = await found()
    const some = (count: number) => Array.from({ length: count }, address)
    await inviteByEmail(ctx, { addresses: some(invitationsPerDay - 2) })
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect(inviteByEmail(ctx, { addresses: some(3) })).rejects.toMatchObject({ code: 'rate_limited' })
    }
    expect((await inviteByEmail(ctx, { addresses: some(2) })).invited).toHaveLength(2)
  })

  it('shows nothing to another organization', async () => {
    const [ctx, stranger] = [await found(), await found()]
    await inviteByEmail(ctx, { addresses: address() })
    expect(await listInvitations(stranger)).toEqual([])
    const [invitation] = await listInvitations(ctx)
    expect(await sendInvitation(jobOf(stranger), { invitationId: invitation?.id ?? '' })).toBe(false)
    await giveUpInvitation(jobOf(stranger), { invitationId: invitation?.id ?? '', reason: 'mine' })
    expect((await listInvitations(ctx))[0]?.state).toBe('sending')
    expect(sendMail).not.toHaveBeenCalled()
  })
})

describe('sending', () => {
  async function invited() {
    const ctx = await found()
    const email = address()
    await inviteByEmail(ctx, { addresses: email })
    const [invitationId = ''] = await eventsOf(ctx)
    return { ctx, email, invitationId }
  }

  it('mails the link once, however often it is requested', async () => {
    const { ctx, email, invitationId } = await invited()
    expect(await sendInvitation(jobOf(ctx), { invitationId })).toBe(true)
    expect(await sendInvitation(jobOf(ctx), { invitationId })).toBe(false)
    expect(sendMail).toHaveBeenCalledTimes(1)
    expect(vi.mocked(sendMail).mock.calls[0]?.[0]).toMatchObject({
      to: email,
      text: expect.stringContaining(`/r/${ctx.code}`),
    })
    expect(await listInvitations(ctx)).toMatchObject([{ email, state: 'sent' }])
  })

  it('that fails is shown, and the address can be invited again', async () => {
    const { ctx, email, invitationId } = await invited()
    vi.mocked(sendMail).mockRejectedValueOnce(new Error('550 no such user'))
    await expect(sendInvitation(jobOf(ctx), { invitationId })).rejects.toThrow('550')
    await giveUpInvitation(jobOf(ctx), { invitationId, reason: '550 no such user' })
    expect(await listInvitations(ctx)).toMatchObject([{ email, state: 'failed' }])
    expect(await sendInvitation(jobOf(ctx), { invitationId })).toBe(false)

    expect(await inviteByEmail(ctx, { addresses: email })).toEqual({ invited: [email], already: [] })
    expect(await eventsOf(ctx)).toEqual([invitationId, invitationId])
    expect(await sendInvitation(jobOf(ctx), { invitationId })).toBe(true)
    expect(await listInvitations(ctx)).toMatchObject([{ email, state: 'sent' }])
  })

  it('checks the entitlement again at the moment of sending', async () => {
    const { ctx, invitationId } = await invited()
    const where = { id: ctx.organizationId }
    await systemDb().organization.update({ where, data: { outboundPaused: true } })
    await expect(sendInvitation(jobOf(ctx), { invitationId })).rejects.toMatchObject({ code: 'forbidden' })
    expect(sendMail).not.toHaveBeenCalled()
    await systemDb().organization.update({ where, data: { outboundPaused: false } })
    expect(await sendInvitation(jobOf(ctx), { invitationId })).toBe(true)
  })

  it('that never happened fails after an hour', async () => {
    const { ctx } = await invited()
    await sweepInvitations(() => addMilliseconds(new Date(), 59 * minute))
    expect((await listInvitations(ctx))[0]?.state).toBe('sending')
    await sweepInvitations(() => addMilliseconds(new Date(), 61 * minute))
    expect((await listInvitations(ctx))[0]?.state).toBe('failed')
  })

  it('that a guard holds does not fail before staff decide', async () => {
    const { ctx, invitationId } = await invited()
    const { organizationId } = ctx
    const held = { organizationId, capability: 'invite', reason: 'outbound_paused', eventName: 'referral/invited' }
    const dedupeKey = heldInvitationKey(invitationId)
    await systemDb().heldWork.create({ data: { ...held, eventData: { invitationId }, dedupeKey } })
    const later = () => addMilliseconds(new Date(), 61 * minute)
    await sweepInvitations(later)
    expect((await listInvitations(ctx))[0]?.state).toBe('sending')
    await systemDb().heldWork.update({ where: { dedupeKey }, data: { state: 'dropped' } })
    await sweepInvitations(later)
    expect((await listInvitations(ctx))[0]?.state).toBe('failed')
  })
})
