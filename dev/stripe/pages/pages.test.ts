import { afterEach, expect, test } from 'vitest'
import { html, safeUrl } from './html'
import { visit } from './testing/browser'
import { cards, typed } from './testing/cards'
import { inArrears, shops } from './testing/shop'

const { open, close } = shops()
afterEach(close)

const hostile = `"><script>alert(1)</script><b a='`

test('what people typed never becomes markup, on any page', async () => {
  const shop = await open()
  const { stripe, product } = shop
  const { invoice, customer, subscription } = await inArrears(shop)
  await stripe.products.update(product.id, { name: hostile })
  await stripe.customers.update(customer.id, { name: hostile, email: hostile })
  const prices = [shop.monthly.id, shop.yearly.id]
  const { id: configuration } = await stripe.billingPortal.configurations.create({
    business_profile: { headline: hostile },
    features: {
      subscription_update: {
        enabled: true,
        default_allowed_updates: ['price'],
        products: [{ product: product.id, prices }],
      },
    },
  })
  const portal = await stripe.billingPortal.sessions.create({
    customer: customer.id,
    configuration,
    return_url: 'javascript:alert(1)',
  })
  const checkout = await stripe.checkout.sessions.create({
    mode: 'subscription',
    line_items: [{ price: shop.yearly.id, quantity: 1 }],
    allow_promotion_codes: true,
    success_url: 'javascript:alert(1)',
    cancel_url: 'javascript:alert(1)',
  })
  const buying = await visit(checkout.url as string)
  const typedIn = { ...typed(cards.declined, { 'Cardholder name': hostile }), Email: `${hostile}@example.com` }
  const refused = await buying.press('Subscribe', typedIn)
  expect(refused.valueOf('Cardholder name')).toBe(hostile)
  const plans = await visit(`${portal.url}/update?subscription=${subscription.id}`)
  const pages = [
    await visit(invoice.hosted_invoice_url as string),
    await visit(portal.url),
    plans,
    await plans.press('Continue'),
    buying,
    refused,
    await buying.press('Apply', { 'Promotion code': hostile }),
    await buying.press('Subscribe', {
      ...typedIn,
      ...typed(cards.threeDSecure, { 'Cardholder name': hostile }),
      Email: 'a@b.co',
    }),
    await visit(`${shop.standIn.url}/c/pay/${encodeURIComponent(hostile)}`),
  ]
  for (const { body, url } of pages) {
    expect(body, url).not.toMatch(/<script|<b |javascript:/)
  }
})

test('pages may load and run nothing, and cannot be framed', async () => {
  const { standIn } = await open()
  const { headers, status, text } = await visit(`${standIn.url}/nothing`)
  expect(status).toBe(404)
  expect(text).toContain('Local stand-in for Stripe. No money moves.')
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  )
  expect(headers.get('cache-control')).toBe('no-store')
  const styles = await fetch(`${standIn.url}/pages.css`)
  expect(styles.headers.get('content-type')).toContain('text/css')
})

test('links lead to the web only', () => {
  expect(safeUrl('https://example.com/a?b="c"')).toBe('https://example.com/a?b=%22c%22')
  for (const url of ['javascript:alert(1)', 'data:text/html,x', '/relative', '', null]) expect(safeUrl(url)).toBeNull()
})

test('markup inside of markup is kept, everything else is escaped', () => {
  const list = ['<i>', '&'].map((item) => html`<li>${item}</li>`)
  expect(html`<ul title="${'"'}">${list}${null}${false}${0}</ul>`.text).toBe(
    '<ul title="&#34;"><li>&#60;i&#62;</li><li>&#38;</li>0</ul>',
  )
})
