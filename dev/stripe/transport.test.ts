import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Stripe from 'stripe'
import { afterEach, expect, test } from 'vitest'
import { sdk, secretKey, startTestStandIn, type TestStandIn } from './testing/stand-in'

const running: TestStandIn[] = []
const start = async (...options: Parameters<typeof startTestStandIn>) => {
  const one = await startTestStandIn(...options)
  running.push(one)
  return one
}
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop()
})

const rejection = async (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error('It should have failed.')
    },
    (error: Stripe.errors.StripeError) => error,
  )

test('an unknown path, an unknown parameter and a bad key fail in the shape of Stripe', async () => {
  const { stripe, standIn } = await start()
  const path = await rejection(stripe.topups.list())
  expect(path).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError)
  expect(path).toMatchObject({ statusCode: 404, type: 'StripeInvalidRequestError' })
  expect(path.message).toContain('Unrecognized request URL (GET: /v1/topups)')

  const unknown = await rejection(stripe.customers.create({ nickname: 'x' } as Stripe.CustomerCreateParams))
  expect(unknown).toMatchObject({ statusCode: 400, code: 'parameter_unknown', param: 'nickname' })
  const nested = await rejection(
    stripe.customers.create({ invoice_settings: { paper: 'a4' } } as unknown as Stripe.CustomerCreateParams),
  )
  expect(nested).toMatchObject({ code: 'parameter_unknown', param: 'invoice_settings[paper]' })
  const missing = await rejection(stripe.products.create({} as Stripe.ProductCreateParams))
  expect(missing).toMatchObject({ code: 'parameter_missing', param: 'name' })
  const integer = await rejection(stripe.customers.list({ limit: 'many' as unknown as number }))
  expect(integer).toMatchObject({ code: 'parameter_invalid_integer', param: 'limit' })

  const stranger = await rejection(sdk(standIn.url, { apiKey: 'sk_test_other' }).customers.list())
  expect(stranger).toBeInstanceOf(Stripe.errors.StripeAuthenticationError)
  const nobody = await rejection(stripe.customers.retrieve('cus_nobody'))
  expect(nobody).toMatchObject({ statusCode: 404, code: 'resource_missing' })
})

test('the same key does the work once, another body is refused, a key in use is a conflict', async () => {
  const { stripe, standIn } = await start()
  const create = (name: string) => stripe.customers.create({ name }, { idempotencyKey: 'once' })
  const first = await create('Ada')
  const second = await create('Ada')
  expect(second.id).toBe(first.id)
  expect(second.lastResponse.headers['idempotent-replayed']).toBe('true')
  expect(standIn.context.store.all('customers')).toHaveLength(1)
  expect(await rejection(create('Grace'))).toMatchObject({ statusCode: 400, type: 'StripeIdempotencyError' })

  standIn.context.faults.add({ fault: 'delay:150', method: 'POST' })
  const slow = stripe.customers.create({}, { idempotencyKey: 'slow' })
  await expect
    .poll(() => rejection(stripe.customers.create({}, { idempotencyKey: 'slow' })))
    .toMatchObject({
      statusCode: 409,
      code: 'idempotency_key_in_use',
    })
  await slow
})

test('an answer that was lost is given again to the retry of the SDK', async () => {
  const { standIn } = await start()
  const stripe = sdk(standIn.url, { maxNetworkRetries: 2 })
  standIn.context.faults.add({ fault: 'after:drop', method: 'POST' })
  const customer = await stripe.customers.create({ name: 'Ada' })
  expect(customer.lastResponse.headers['idempotent-replayed']).toBe('true')
  expect(standIn.context.store.all('customers')).toHaveLength(1)
  standIn.context.faults.add({ fault: '500', times: 2 })
  expect((await stripe.customers.retrieve(customer.id)).id).toBe(customer.id)
})

test('lists page by cursors in both directions', async () => {
  const { stripe } = await start()
  const ids: string[] = []
  for (let count = 0; count < 5; count++) ids.unshift((await stripe.customers.create({ name: String(count) })).id)
  const first = await stripe.customers.list({ limit: 2 })
  expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 2))
  expect(first).toMatchObject({ has_more: true, url: '/v1/customers' })
  const before = await stripe.customers.list({ limit: 2, ending_before: ids[4] })
  expect(before.data.map(({ id }) => id)).toEqual(ids.slice(2, 4))
  const walked: string[] = []
  for await (const { id } of stripe.customers.list({ limit: 2 })) walked.push(id)
  expect(walked).toEqual(ids)
})

test('ids become objects where asked for, up to four deep and only where there is one', async () => {
  const { stripe } = await start()
  const customer = await stripe.customers.create({
    name: 'Ada',
    payment_method: 'pm_card_visa',
    invoice_settings: { default_payment_method: 'pm_card_visa' },
  })
  expect(customer.invoice_settings.default_payment_method).toMatch(/^pm_/)
  const expanded = await stripe.customers.list({ expand: ['data.invoice_settings.default_payment_method'] })
  const method = expanded.data[0]?.invoice_settings.default_payment_method as Stripe.PaymentMethod
  expect(method.card).toMatchObject({ brand: 'visa', last4: '4242' })
  expect(method).not.toHaveProperty('_')
  const none = await stripe.customers.create({ name: 'Ada' })
  expect(
    await stripe.customers.retrieve(none.id, { expand: ['invoice_settings.default_payment_method'] }),
  ).toMatchObject({
    invoice_settings: { default_payment_method: null },
  })
  const wrong = await rejection(stripe.customers.retrieve(none.id, { expand: ['name.first'] }))
  expect(wrong).toMatchObject({ statusCode: 400, param: 'expand' })
  const empty = await stripe.customers.retrieve(customer.id, { expand: ['test_clock'] })
  expect(empty).toMatchObject({ test_clock: null })
  const deep = await rejection(stripe.customers.retrieve(customer.id, { expand: ['a.b.c.d.e'] }))
  expect(deep.message).toContain('more than 4 levels')
})

test('prices are found by lookup key, and a key moves only when told', async () => {
  const { stripe } = await start()
  const product = await stripe.products.create({ name: 'Premium' })
  const fields = {
    product: product.id,
    currency: 'eur',
    recurring: { interval: 'month' },
    lookup_key: 'monthly',
  } as const
  const price = await stripe.prices.create({ ...fields, unit_amount: 1900 })
  expect(price).toMatchObject({
    type: 'recurring',
    unit_amount: 1900,
    recurring: { interval: 'month', interval_count: 1 },
  })
  expect(price.unit_amount_decimal?.toString()).toBe('1900')
  expect(await rejection(stripe.prices.create({ ...fields, unit_amount: 2100 }))).toMatchObject({ param: 'lookup_key' })
  const dearer = await stripe.prices.create({ ...fields, unit_amount: 2100, transfer_lookup_key: true })
  const found = await stripe.prices.list({ lookup_keys: ['monthly'], expand: ['data.product'] })
  expect(found.data.map(({ id }) => id)).toEqual([dearer.id])
  expect((found.data[0]?.product as Stripe.Product | undefined)?.name).toBe('Premium')
})

test('cards are refused or saved as their numbers say', async () => {
  const { stripe } = await start()
  const customer = await stripe.customers.create()
  const save = (id: string) => stripe.paymentMethods.attach(id, { customer: customer.id })
  expect(await rejection(save('pm_card_chargeDeclined'))).toMatchObject({
    statusCode: 402,
    code: 'card_declined',
    decline_code: 'generic_decline',
  })
  expect(await rejection(save('pm_card_visa_chargeDeclinedInsufficientFunds'))).toMatchObject({
    decline_code: 'insufficient_funds',
  })
  const saved = await save('pm_card_chargeCustomerFail')
  expect(saved).toMatchObject({ customer: customer.id, card: { last4: '0341' } })
  expect((await stripe.paymentMethods.list({ customer: customer.id })).data).toHaveLength(1)
  const typed = await stripe.paymentMethods.create({
    type: 'card',
    card: { number: '4242 4242 4242 4242', exp_month: 2, exp_year: 2030, cvc: '123' },
  })
  expect(typed.card?.fingerprint).toBe((await save('pm_card_visa')).card?.fingerprint)
  expect((await stripe.paymentMethods.detach(saved.id)).customer).toBeNull()
})

test('everything is there again after the process was killed', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'stripe-'))
  try {
    const before = await startTestStandIn({ dataDir })
    const customer = await before.stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'k' })
    // No stop: the journal has to be whole after each answer.
    const after = await start({ dataDir })
    expect(await after.stripe.customers.retrieve(customer.id)).toMatchObject({ name: 'Ada' })
    expect((await after.stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'k' })).id).toBe(customer.id)
    await after.deliver()
    expect(after.types()).toEqual(['customer.created'])
    await before.stop()
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})

test('the API refuses to run for a product that others can reach', async () => {
  await expect(startTestStandIn({ appUrl: 'https://clipforge.example' })).rejects.toThrow('refuses to start')
  expect(secretKey).toMatch(/^sk_test_/)
})
