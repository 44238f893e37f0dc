import { afterAll, describe, expect, it, vi } from 'vitest'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day, hour, second } from '@/lib/core/time'
import { flushErrors } from '@/lib/errors/record-error'
import { systemDb } from '@/lib/platform/db/db'
import { checkStripeSilence } from './check-stripe-silence'
import { deleteOldStripeEvents } from './delete-old-stripe-events'
import { endBillingOfDeleted } from './end-billing-of-deleted'
import { getBilling } from './get-billing'
import { receiveStripeEvents } from './receive-stripe-events'
import { replayStripeEvent } from './replay-stripe-event'
import { sweepBilling } from './sweep-billing'
import { sweepStripeEvents } from './sweep-stripe-events'
import { startBilling } from './testing/scene'

vi.mock('@/lib/platform/events')

const { test, now, webhook, staff, newAdmin, organization, outbox, subscribe, subscribeByWebhook, stop } =
  await startBilling()
afterAll(stop)

describe('a deleted organization', () => {
  it('is not charged any more', async () => {
    const ctx = await newAdmin()
    const { subscription } = await subscribe(ctx)
    expect(await endBillingOfDeleted({ now })).toEqual({ ended: 0 })
    await systemDb().organization.update({ where: { id: ctx.organizationId }, data: { deletedAt: now() } })
    expect(await endBillingOfDeleted({ now })).toEqual({ ended: 1 })
    expect((await test.stripe.subscriptions.retrieve(subscription.id)).status).toBe('canceled')
    expect(await endBillingOfDeleted({ now })).toEqual({ ended: 0 })
    await test.deliver()
  })
})

describe('silence', () => {
  it('is an alarm after a day, while someone pays', async () => {
    const ctx = await newAdmin()
    await subscribeByWebhook(ctx)
    expect(await checkStripeSilence(now())).toMatchObject({ isSilent: false })
    expect(await checkStripeSilence(addMilliseconds(now(), day - second))).toMatchObject({ isSilent: false })
    expect(await checkStripeSilence(addMilliseconds(now(), day))).toEqual({ isSilent: true, silentHours: 24 })
    await flushErrors()
    expect(await systemDb().errorGroup.count({ where: { operation: 'check-stripe-silence' } })).toBe(1)
    const metric = await systemDb().systemMetric.findFirst({
      where: { name: 'stripe.silent_hours' },
      orderBy: { createdAt: 'desc' },
    })
    expect(metric?.value).toBe(24)
  })
})

describe('the inbox', () => {
  it('keeps events for 90 days', async () => {
    const event = { type: 'customer.updated', apiVersion: null, isLive: false, objectType: 'customer', payload: {} }
    const ids = [`evt_${newId()}`, `evt_${newId()}`]
    const [old, young] = [addMilliseconds(now(), -90 * day - second), addMilliseconds(now(), -90 * day + second)]
    for (const [at, receivedAt] of [old, young].entries()) {
      const id = ids[at] as string
      await receiveStripeEvents([{ ...event, id, objectId: 'cus_1', occurredAt: receivedAt }], {
        now: () => receivedAt,
      })
    }
    await deleteOldStripeEvents(now())
    expect(await systemDb().stripeWebhookEvent.findMany({ where: { id: { in: ids } }, select: { id: true } })).toEqual([
      { id: ids[1] },
    ])
  })
})

describe('an event that cannot be applied', () => {
  it('is retried three times, then waits for staff to replay it', async () => {
    const ctx = await newAdmin()
    const { subscription } = await subscribe(ctx)
    const id = `evt_${newId()}`
    const event = { id, type: 'customer.subscription.updated', apiVersion: null, isLive: false, payload: {} }
    const occurredAt = addMilliseconds(now(), hour)
    await receiveStripeEvents([{ ...event, objectType: 'subscription', objectId: subscription.id, occurredAt }], {
      now,
    })
    test.standIn.context.faults.add({ fault: '500', times: 1000, method: 'GET', path: '/v1/subscriptions' })
    let clock = now()
    const states: string[] = []
    for (const wait of [day, day, day, day, day]) {
      clock = addMilliseconds(clock, wait)
      await sweepStripeEvents({ now: () => clock })
      states.push((await systemDb().stripeWebhookEvent.findUniqueOrThrow({ where: { id } })).state)
    }
    expect(states).toEqual(['failed', 'failed', 'failed', 'dead', 'dead'])
    test.standIn.context.faults.clear()
    await expect(replayStripeEvent(webhook(), id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(replayStripeEvent(staff(), 'evt_unknown')).rejects.toMatchObject({ code: 'not_found' })
    expect(await replayStripeEvent(staff(), id)).toBe('processed')
    expect(await replayStripeEvent(staff(), id)).toBe('processed')
    expect(await outbox(ctx, 'billing/subscription-changed')).toHaveLength(1)
  }, 60_000)
})

describe('billing changes by time only', () => {
  it('trials begin and end by schedule', async () => {
    const ctx = await newAdmin()
    const [dateStart, dateEnd] = [now(), addMilliseconds(now(), 30 * day)]
    const { organizationId } = ctx
    await systemDb().license.upsert({
      where: { organizationId },
      create: { organizationId, licenseType: 'TRIAL', dateStart, dateEnd },
      update: { licenseType: 'TRIAL', status: 'ACTIVE', dateStart, dateEnd },
    })
    await sweepBilling({ now })
    expect(await getBilling(ctx)).toMatchObject({ billingStatus: 'trial', trialEndsAt: dateEnd.toISOString() })
    await sweepBilling({ now: () => addMilliseconds(dateEnd, -1) })
    expect((await organization(ctx)).license?.status).toBe('ACTIVE')
    await sweepBilling({ now: () => dateEnd })
    expect(await organization(ctx)).toMatchObject({ billingStatus: 'none', license: { status: 'EXPIRED' } })
    expect(await getBilling(ctx)).toMatchObject({ billingStatus: 'none', trialEndsAt: null })
  })
})
