import type Stripe from 'stripe'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inSeconds, makeCatalog, makeCustomer } from './testing/catalog'
import { startTestStandIn, type TestStandIn } from './testing/stand-in'

let here: TestStandIn
let stripe: Stripe
let plans: Awaited<ReturnType<typeof makeCatalog>>

beforeAll(async () => {
  here = await startTestStandIn()
  stripe = here.stripe
  plans = await makeCatalog(here)
})
afterAll(() => here.stop())

test('a downgrade at the end of the period is what the renewal charges', async () => {
  const { customer, advance } = await makeCustomer(here, 'pm_card_visa', inSeconds(2026, 3, 1))
  const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: plans.dearer.id }] })
  const schedule = await stripe.subscriptionSchedules.create({ from_subscription: id })
  const [now] = schedule.phases
  await stripe.subscriptionSchedules.update(schedule.id, {
    phases: [
      { items: [{ price: plans.dearer.id }], start_date: now?.start_date, end_date: now?.end_date },
      { items: [{ price: plans.monthly.id }], duration: { interval: 'month', interval_count: 1 } },
    ],
  })
  expect((await stripe.subscriptions.retrieve(id)).schedule).toBe(schedule.id)
  await advance(inSeconds(2026, 4, 1) + 2 * 3600)
  const renewed = await stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] })
  expect(renewed.latest_invoice).toMatchObject({ total: 1900, status: 'paid', billing_reason: 'subscription_cycle' })
  await advance(inSeconds(2026, 5, 2))
  expect(await stripe.subscriptionSchedules.retrieve(schedule.id)).toMatchObject({
    status: 'released',
    released_subscription: id,
  })
  expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: 'active', schedule: null })
})

test('collection can pause without ending the subscription', async () => {
  const { customer, advance } = await makeCustomer(here, 'pm_card_visa', inSeconds(2026, 3, 1))
  const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: plans.monthly.id }] })
  await stripe.subscriptions.update(id, { pause_collection: { behavior: 'void', resumes_at: inSeconds(2026, 5, 15) } })
  await advance(inSeconds(2026, 6, 2))
  const invoices = await stripe.invoices.list({ subscription: id })
  expect(invoices.data.map(({ status }) => status)).toEqual(['paid', 'void', 'void', 'paid'])
  expect((await stripe.subscriptions.retrieve(id)).pause_collection).toBeNull()
})

test('deleting a test clock takes its customers along, deleting a customer the subscriptions', async () => {
  const { customer, clock } = await makeCustomer(here, 'pm_card_visa', inSeconds(2026, 3, 1))
  const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: plans.monthly.id }] })
  await expect(
    stripe.testHelpers.testClocks.advance(clock, { frozen_time: inSeconds(2026, 2, 1) }),
  ).rejects.toMatchObject({ param: 'frozen_time' })
  await stripe.testHelpers.testClocks.del(clock)
  expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ deleted: true })
  expect((await stripe.subscriptions.retrieve(id)).status).toBe('canceled')
})

test('a yearly plan renews after a year', async () => {
  const { customer, advance } = await makeCustomer(here, 'pm_card_visa', inSeconds(2027, 11, 31, 23))
  const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: plans.yearly.id }] })
  await advance(inSeconds(2028, 11, 31, 23, 30))
  const { items, latest_invoice } = await stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] })
  expect(items.data[0]?.current_period_end).toBe(inSeconds(2029, 11, 31, 23))
  expect(latest_invoice).toMatchObject({ status: 'draft', total: 19000 })
})
