import { afterAll, describe, expect, test, vi } from 'vitest'
import type { StaffContext, UserContext } from '@/lib/access/context'
import { checkEntitlement } from '@/lib/access/entitlements/check-entitlement'
import { readEntitlementFacts } from '@/lib/access/entitlements/read-entitlement-facts'
import { startBilling } from '@/lib/billing/testing/scene'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day } from '@/lib/core/time'
import { systemDb, withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { reserveImport } from '@/lib/quotas/reserve-import'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { grantCredit, retryGrant } from './grant-credit'
import { grantImports } from './grant-imports'
import { grantTrialDays } from './grant-trial-days'
import { listGrants } from './list-grants'
import { grantsPerDay } from './rules'

vi.mock('@/lib/platform/events')

const { test: stripe, newAdmin, organization, subscribe, now, stop } = await startBilling()
afterAll(stop)

const reason = 'Their first export failed for a day.'

async function staffContext(): Promise<StaffContext> {
  const { userId } = await createMember(await createOrganization('Staff home'))
  return { actor: { kind: 'staff', id: userId }, requestId: newId(), now }
}
const given = (ctx: UserContext) => ({ grantId: newId(), organizationId: ctx.organizationId, reason })
const auditOf = (ctx: UserContext) =>
  systemDb().auditEntry.findMany({ where: { organizationId: ctx.organizationId, action: { startsWith: 'grant.' } } })
const importAnother = (ctx: UserContext) =>
  withTenantTransaction(ctx, (tx) => reserveImport(tx, ctx, { type: 'video', id: newId() }))

describe('granted imports', () => {
  test('allow exactly as many more imports, once however often the form is submitted', async () => {
    const staff = await staffContext()
    const ctx = await newAdmin()
    await systemDb().organization.update({ where: { id: ctx.organizationId }, data: { importsUsed: 5 } })
    await expect(importAnother(ctx)).rejects.toMatchObject({ code: 'limit_reached' })
    const input = { ...given(ctx), imports: '2' }
    await Promise.all([grantImports(staff, input), grantImports(staff, input), grantImports(staff, input)])
    expect((await readEntitlementFacts(ctx)).usage).toMatchObject({ limit: 7, left: 2 })
    await importAnother(ctx)
    await importAnother(ctx)
    await expect(importAnother(ctx)).rejects.toMatchObject({ code: 'limit_reached' })
    const audit = await auditOf(ctx)
    expect(audit.map((row) => [row.action, row.actorKind, row.actorId, row.data])).toEqual([
      ['grant.imports', 'staff', staff.actor.id, { amount: 2, reason }],
    ])
    expect(await listGrants(staff, ctx)).toMatchObject([
      { kind: 'imports', amount: 2, reason, grantedBy: 'Test person' },
    ])
  })

  test('are refused when the form id was used for another grant, and after ten grants in 24 hours', async () => {
    const staff = await staffContext()
    const ctx = await newAdmin()
    const input = { ...given(ctx), imports: 1 }
    await grantImports(staff, input)
    await expect(grantImports(staff, { ...input, imports: 2 })).rejects.toMatchObject({ code: 'conflict' })
    const other = await newAdmin()
    await expect(grantImports(staff, { ...input, organizationId: other.organizationId })).rejects.toMatchObject({
      code: 'conflict',
    })
    const more = Array.from({ length: grantsPerDay + 3 }, () => grantImports(staff, { ...given(ctx), imports: 1 }))
    const refused = (await Promise.allSettled(more)).filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(4)
    expect(refused[0]).toMatchObject({ reason: { code: 'limit_reached' } })
    expect((await organization(ctx)).bonusImports).toBe(grantsPerDay)
    const tomorrow = { ...staff, now: () => addMilliseconds(now(), day + 1) }
    await grantImports(tomorrow, { ...given(ctx), imports: 1 })
  })

  test.each([
    ['nothing', { imports: 0 }],
    ['a negative number', { imports: -5 }],
    ['part of one', { imports: 1.5 }],
    ['too many', { imports: 501 }],
    ['no number', { imports: 'many' }],
    ['no reason', { imports: 1, reason: 'short' }],
  ])('are refused with %s', async (_, wrong) => {
    const ctx = await newAdmin()
    await expect(grantImports(await staffContext(), { ...given(ctx), ...wrong })).rejects.toMatchObject({
      code: 'invalid',
    })
    expect(await listGrants(await staffContext(), ctx)).toEqual([])
  })
})

describe('granted trial days', () => {
  const publish = async (ctx: UserContext) => (await checkEntitlement(ctx, 'publish')).reason

  test('extend a running trial, and restart an ended one from now', async () => {
    const staff = await staffContext()
    const ctx = await newAdmin()
    await systemDb().organization.update({ where: { id: ctx.organizationId }, data: { onboardingCompleted: true } })
    const ended = addMilliseconds(now(), -day)
    await systemDb().license.create({
      data: {
        organizationId: ctx.organizationId,
        licenseType: 'TRIAL',
        status: 'EXPIRED',
        dateStart: addMilliseconds(ended, -30 * day),
        dateEnd: ended,
      },
    })
    expect(await publish(ctx)).toBe('trial_ended')
    const input = { ...given(ctx), days: 7 }
    await Promise.all([grantTrialDays(staff, input), grantTrialDays(staff, input)])
    expect(await publish(ctx)).toBeNull()
    expect(await organization(ctx)).toMatchObject({
      billingStatus: 'trial',
      license: { status: 'ACTIVE', dateEnd: addMilliseconds(now(), 7 * day) },
    })
    await grantTrialDays(staff, { ...given(ctx), days: 3 })
    expect((await organization(ctx)).license?.dateEnd).toEqual(addMilliseconds(now(), 10 * day))
    expect(await auditOf(ctx)).toHaveLength(2)
  })

  test('are refused when they change nothing, without an audit row', async () => {
    const staff = await staffContext()
    const paying = await newAdmin()
    await subscribe(paying)
    const suspended = await newAdmin()
    await systemDb().license.create({
      data: { organizationId: suspended.organizationId, licenseType: 'TRIAL', status: 'SUSPENDED', dateStart: now() },
    })
    const long = await newAdmin()
    await grantTrialDays(staff, { ...given(long), days: 90 })
    await grantTrialDays(staff, { ...given(long), days: 90 })
    for (const ctx of [paying, suspended, long]) {
      const before = (await listGrants(staff, ctx)).length
      await expect(grantTrialDays(staff, { ...given(ctx), days: 7 })).rejects.toMatchObject({ code: 'conflict' })
      expect(await listGrants(staff, ctx)).toHaveLength(before)
    }
  })
})

describe('a granted credit', () => {
  const balanceOf = async (ctx: UserContext) => {
    const customer = await stripe.stripe.customers.retrieve((await organization(ctx)).stripeCustomerId ?? '')
    return 'balance' in customer ? customer.balance : null
  }

  test('is on Stripe’s balance once, however often the form is submitted and wherever a crash happens', async () => {
    const staff = await staffContext()
    const ctx = await newAdmin()
    const input = { ...given(ctx), amount: '12.50', currency: 'usd' as const }
    await Promise.all([grantCredit(staff, input), grantCredit(staff, input)])
    expect(await balanceOf(ctx)).toBe(-12_50)
    // What a crash leaves between Stripe's answer and our note of it.
    const lost = { appliedAt: null, stripeTransactionId: null }
    await systemDb().organizationGrant.update({ where: { id: input.grantId }, data: lost })
    await Promise.all([grantCredit(staff, input), retryGrant(staff, { grantId: input.grantId })])
    await retryGrant(staff, { grantId: input.grantId })
    expect(await balanceOf(ctx)).toBe(-12_50)
    expect(await listGrants(staff, ctx)).toMatchObject([
      { kind: 'credit', amount: 12_50, appliedAt: expect.any(String) },
    ])
    expect(await auditOf(ctx)).toHaveLength(1)
  })

  test('that Stripe rejects stays due, and is granted by a retry', async () => {
    const staff = await staffContext()
    const ctx = await newAdmin()
    const input = { ...given(ctx), amount: 5, currency: 'usd' as const }
    stripe.standIn.context.faults.add({ fault: '500', times: 99, method: 'POST', path: '/v1/customers' })
    await expect(grantCredit(staff, input)).rejects.toThrow()
    stripe.standIn.context.faults.clear()
    expect(await listGrants(staff, ctx)).toMatchObject([{ appliedAt: null }])
    await retryGrant(staff, { grantId: input.grantId })
    expect(await balanceOf(ctx)).toBe(-5_00)
    await expect(retryGrant(staff, { grantId: newId() })).rejects.toMatchObject({ code: 'not_found' })
  })

  test.each([
    ['above the most', { amount: 500.01, currency: 'usd' }],
    ['of a part of a cent', { amount: 1.005, currency: 'usd' }],
    ['of nothing', { amount: 0, currency: 'usd' }],
    ['in another currency', { amount: 5, currency: 'eur' }],
  ])('%s is refused', async (_, wrong) => {
    const input = { ...given(await newAdmin()), ...wrong } as never
    await expect(grantCredit(await staffContext(), input)).rejects.toMatchObject({ code: 'invalid' })
  })
})

test('grants are for staff only, and hidden from organizations', async () => {
  const ctx = await newAdmin()
  const member = ctx as never
  const attempts = [
    () => grantImports(member, { ...given(ctx), imports: 1 }),
    () => grantTrialDays(member, { ...given(ctx), days: 1 }),
    () => grantCredit(member, { ...given(ctx), amount: 1, currency: 'usd' }),
    () => retryGrant(member, { grantId: newId() }),
    () => listGrants(member, ctx),
  ]
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
  await expect(
    grantImports(await staffContext(), { ...given(ctx), organizationId: newId(), imports: 1 }),
  ).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(withTenant(ctx, (db) => db.organizationGrant.findMany())).rejects.toThrow(/permission denied/)
})
