import { afterEach, expect, test } from 'vitest'
import { visit } from '../testing/browser'
import { cards, typed } from '../testing/cards'
import { inArrears, type Shop, shops, subscriber } from '../testing/shop'

const { open, close } = shops()
afterEach(close)

test('a failed renewal is paid on the invoice page, and renewals use that card from then on', async () => {
  const shop = await open()
  const { subscription, status, invoice } = await inArrears(shop)
  expect([status, invoice.status]).toEqual(['past_due', 'open'])
  await shop.events()
  const page = await visit(invoice.hosted_invoice_url as string)
  expect(page.text).toContain('Your card was declined.')
  expect(page.text).toContain('€20.00')

  const paid = await page.press('Pay €20.00', typed(cards.good))
  expect(paid.text).toContain('This invoice is paid.')
  expect(await shop.events()).toEqual([
    'payment_method.attached',
    'charge.succeeded',
    'payment_intent.succeeded',
    'invoice_payment.paid',
    'invoice.updated',
    'invoice.paid',
    'invoice.payment_succeeded',
    'customer.updated',
    'customer.subscription.updated',
    'customer.subscription.updated',
  ])
  const after = await shop.stripe.subscriptions.retrieve(subscription.id, { expand: ['default_payment_method'] })
  expect(after).toMatchObject({ status: 'active', default_payment_method: { card: { last4: '4242' } } })
})

test('a card that is declined leaves the invoice open, a second press pays nothing twice', async () => {
  const shop = await open()
  const { invoice, customer } = await inArrears(shop)
  const page = await visit(invoice.hosted_invoice_url as string)
  const declined = await page.press('Pay €20.00', typed(cards.insufficient))
  expect(declined.text).toContain('Your card has insufficient funds.')
  expect(declined.valueOf('Card number')).toBe('')
  expect(declined.valueOf('Cardholder name')).toBe('Ada Lovelace')
  await declined.press('Pay €20.00', typed(cards.good))
  const again = await declined.press('Pay €20.00', typed(cards.good))
  expect(again.text).toContain('This invoice is paid.')
  const charges = await shop.stripe.charges.list({ customer: customer.id, limit: 100 })
  expect(charges.data.filter(({ paid }) => paid)).toHaveLength(2)
  expect(charges.data.filter(({ failure_code }) => failure_code === 'card_declined')).not.toHaveLength(0)
})

test('attempts by hand neither count nor change when Stripe tries again', async () => {
  const shop = await open()
  const { invoice, subscription } = await inArrears(shop)
  const page = await visit(invoice.hosted_invoice_url as string)
  for (const card of [cards.declined, cards.insufficient, cards.expired, cards.cvc, cards.failsLater]) {
    await page.press('Pay €20.00', typed(card))
  }
  const after = await shop.stripe.invoices.retrieve(invoice.id as string)
  expect(after).toMatchObject({ attempt_count: 1, next_payment_attempt: invoice.next_payment_attempt, status: 'open' })
  expect((await shop.stripe.subscriptions.retrieve(subscription.id)).status).toBe('past_due')
})

test('3-D Secure on the invoice page can be passed and failed', async () => {
  const shop = await open()
  const { invoice, subscription } = await inArrears(shop)
  const page = await visit(invoice.hosted_invoice_url as string)
  const challenge = await page.press('Pay €20.00', typed(cards.threeDSecure))
  expect(challenge.text).toContain('a payment of €20.00')
  const failed = await challenge.press('Fail authentication')
  expect(failed.url).toBe(invoice.hosted_invoice_url)
  expect(failed.text).toContain('We are unable to authenticate your payment method.')
  const second = await failed.press('Pay €20.00', typed(cards.threeDSecure))
  const paid = await second.press('Complete authentication')
  expect(paid.text).toContain('This invoice is paid.')
  const { status, default_payment_method } = await shop.stripe.subscriptions.retrieve(subscription.id, {
    expand: ['default_payment_method'],
  })
  expect([status, default_payment_method]).toMatchObject(['active', { card: { last4: '3155' } }])
  expect((await second.press('Fail authentication')).text).toContain('This invoice is paid.')
})

test('a paid invoice can be read and downloaded, a draft and an unknown one cannot', async () => {
  const shop = await open()
  const invoice = await firstInvoice(shop)
  const page = await visit(invoice.hosted_invoice_url as string)
  expect(page.text).toContain('Local stand-in for Stripe. No money moves.')
  expect(page.text).toContain('1 × Premium')
  const file = await fetch(page.linkTo('Download invoice as PDF'))
  expect(file.headers.get('content-type')).toBe('application/pdf')
  const text = Buffer.from(await file.arrayBuffer()).toString('latin1')
  expect(text).toMatch(/^%PDF-1\.4\n[\s\S]*Invoice [\s\S]*\(\x8020\.00\)[\s\S]*%%EOF\n$/)
  const start = Number(/startxref\n(\d+)/.exec(text)?.[1])
  expect(text.slice(start, start + 4)).toBe('xref')

  const draft = await shop.stripe.invoices.create({ customer: invoice.customer as string })
  for (const id of [draft.id, 'in_unknown'])
    expect((await visit(`${shop.standIn.url}/invoices/${id}`)).status).toBe(404)
})

async function firstInvoice(shop: Shop) {
  const { subscription } = await subscriber(shop)
  return shop.stripe.invoices.retrieve(subscription.latest_invoice as string)
}
