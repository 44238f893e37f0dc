import { afterAll, describe, expect, it } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { readEntitlementFacts } from '@/lib/access/entitlements/read-entitlement-facts'
import { forgetGuardSettings } from '@/lib/access/entitlements/switches'
import { LimitReached } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb, withTenantTransaction } from '@/lib/platform/db/db'
import { createMember, createOrganization, giveBonusImports } from '@/prisma/factories/organization'
import { reserveImport } from './reserve-import'
import { keepImport, releaseImports } from './settle-imports'

afterAll(disconnectDb)

/** A member of a new organization, which shares the allowance of `personKey` where one is given. */
async function member(personKey?: string): Promise<UserContext> {
  const ctx = await createMember(await createOrganization())
  if (personKey) {
    await systemDb().personAllowance.upsert({ where: { personKey }, create: { personKey }, update: {} })
    await systemDb().organization.update({ where: { id: ctx.organizationId }, data: { allowanceKey: personKey } })
  }
  return ctx
}

const reserve = (ctx: UserContext, id = newId()): Promise<string> =>
  withTenantTransaction(ctx, (tx) => reserveImport(tx, ctx, { type: 'video', id })).then(
    () => id,
    // Of hundreds at once some do not get their turn at the row in time, and ask again.
    (error) => (error.code === 'unavailable' ? reserve(ctx, id) : Promise.reject(error)),
  )

const keep = (ctx: UserContext, id: string) =>
  withTenantTransaction(ctx, (tx) => keepImport(tx, ctx, { type: 'video', id }))

const giveBack = (ctx: UserContext, ids: string[]) =>
  withTenantTransaction(ctx, (tx) => releaseImports(tx, ids, ctx.now()))

async function until(times: number, one: () => Promise<unknown>): Promise<{ granted: number; refused: number }> {
  const outcomes = await Promise.allSettled(Array.from({ length: times }, one))
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
  for (const { reason } of refused) expect(reason).toBeInstanceOf(Error)
  const others = refused.filter(({ reason }) => reason.code !== 'limit_reached')
  expect(others).toEqual([])
  return { granted: times - refused.length, refused: refused.length }
}

const countersOf = async ({ organizationId }: UserContext) => {
  const { importsUsed, allowance } = await systemDb().organization.findUniqueOrThrow({
    where: { id: organizationId },
    include: { allowance: true },
  })
  return { organization: importsUsed, person: allowance?.importsUsed ?? null }
}

/** As billing leaves an organization that pays. */
async function subscribe(ctx: UserContext, plan: { importLimit: number | null }): Promise<void> {
  await systemDb().organization.update({
    where: { id: ctx.organizationId },
    data: {
      ...plan,
      tier: 'PREMIUM',
      billingStatus: 'active',
      license: { create: { licenseType: 'PAID', dateStart: new Date() } },
    },
  })
}

describe('bar 15: places of the import limit', () => {
  it('are five on Free, and the sixth is refused with a link to upgrade', async () => {
    const ctx = await member(newId())
    for (let upload = 0; upload < 5; upload += 1) await reserve(ctx)
    const refusal = await reserve(ctx).catch((error: unknown) => error)
    expect(refusal).toMatchObject({
      code: 'limit_reached',
      status: 402,
      remedy: { text: 'Upgrade to Premium', href: '/settings/billing' },
    })
    expect(await countersOf(ctx)).toEqual({ organization: 5, person: 5 })
  })

  it('are never exceeded under 500 concurrent requests', async () => {
    const ctx = await member(newId())
    await giveBonusImports(ctx.organizationId, 2)
    expect(await until(500, () => reserve(ctx))).toEqual({ granted: 7, refused: 493 })
    expect(await countersOf(ctx)).toEqual({ organization: 7, person: 5 })
    expect(await systemDb().importReservation.count({ where: { organizationId: ctx.organizationId } })).toBe(7)
  }, 60_000)

  it('are released once, however often, and accepted imports stay counted', async () => {
    const ctx = await member(newId())
    const ids = await Promise.all([reserve(ctx), reserve(ctx), reserve(ctx)])
    await keep(ctx, ids[0] as string)
    await Promise.all(Array.from({ length: 8 }, () => giveBack(ctx, ids)))
    expect(await countersOf(ctx)).toEqual({ organization: 1, person: 1 })
    expect(await giveBack(ctx, ids)).toBe(0)
    expect((await readEntitlementFacts(ctx)).usage).toEqual({ used: 1, limit: 5, left: 4 })
  })

  it('are reserved but not counted while the upload is open', async () => {
    const ctx = await member(newId())
    const id = await reserve(ctx)
    expect((await readEntitlementFacts(ctx)).usage).toEqual({ used: 0, limit: 5, left: 4 })
    await keep(ctx, id)
    expect((await readEntitlementFacts(ctx)).usage).toEqual({ used: 1, limit: 5, left: 4 })
  })

  it('hold under concurrent starts, failures and completions of uploads', async () => {
    const ctx = await member(newId())
    const outcomes = await Promise.allSettled(
      Array.from({ length: 60 }, async (_, index) => {
        const id = await reserve(ctx)
        if (index % 3 === 0) await keep(ctx, id)
        else await giveBack(ctx, [id])
      }),
    )
    const failures = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(failures.filter((error) => !(error instanceof LimitReached) && error.code !== 'limit_reached')).toEqual([])
    const states = await systemDb().importReservation.groupBy({
      by: ['state'],
      where: { organizationId: ctx.organizationId },
      _count: true,
    })
    const used = states.find((one) => one.state === 'used')?._count ?? 0
    expect(states.some((one) => one.state === 'reserved')).toBe(false)
    expect(used).toBeLessThanOrEqual(5)
    expect(await countersOf(ctx)).toEqual({ organization: used, person: used })
  })

  it('are shared by all organizations of one founder, also under concurrent requests', async () => {
    const personKey = newId()
    const [first, second] = [await member(personKey), await member(personKey)]
    const outcomes = await Promise.all([until(20, () => reserve(first)), until(20, () => reserve(second))])
    expect(outcomes[0].granted + outcomes[1].granted).toBe(5)
    expect((await readEntitlementFacts(second)).usage.left).toBe(0)
  })

  it('come from the organization’s bonus once the shared allowance is used up', async () => {
    const personKey = newId()
    const [first, second] = [await member(personKey), await member(personKey)]
    await giveBonusImports(first.organizationId, 3)
    expect((await until(8, () => reserve(first))).granted).toBe(8)
    expect((await until(1, () => reserve(second))).granted).toBe(0)
    await giveBonusImports(second.organizationId, 2)
    expect((await readEntitlementFacts(second)).usage).toEqual({ used: 0, limit: 2, left: 2 })
    expect((await until(3, () => reserve(second))).granted).toBe(2)
  })

  it('follow the paid plan’s limit, and leave the free allowance alone', async () => {
    const [open, limited] = [await member(newId()), await member(newId())]
    await subscribe(open, { importLimit: null })
    await subscribe(limited, { importLimit: 7 })
    expect((await until(9, () => reserve(open))).granted).toBe(9)
    expect((await until(9, () => reserve(limited))).granted).toBe(7)
    expect(await countersOf(limited)).toEqual({ organization: 7, person: 0 })
    expect((await readEntitlementFacts(open)).usage).toEqual({ used: 0, limit: null, left: null })
  })

  it('are counted but not refused while the license guard observes', async () => {
    const ctx = await member(newId())
    await systemDb().guardSetting.create({ data: { guard: 'license', mode: 'observe' } })
    forgetGuardSettings()
    try {
      expect((await until(7, () => reserve(ctx))).granted).toBe(7)
      expect((await countersOf(ctx)).organization).toBe(7)
    } finally {
      await systemDb().guardSetting.deleteMany()
      forgetGuardSettings()
    }
  })

  it('cannot be released to or taken from another organization', async () => {
    const [owner, stranger] = [await member(newId()), await member(newId())]
    const id = await reserve(owner)
    expect(await giveBack(stranger, [id])).toBe(0)
    expect(await countersOf(owner)).toEqual({ organization: 1, person: 1 })
    const change = withTenantTransaction(stranger, (tx) => tx.personAllowance.updateMany({ data: { importsUsed: 0 } }))
    await change
    expect(await countersOf(owner)).toEqual({ organization: 1, person: 1 })
  })
})
