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
  const { invoice, customer } = await inArrears(shop)
  await shop.stripe.products.update(shop.product.id, { name: hostile })
  await shop.stripe.customers.update(customer.id, { name: hostile, email: hostile })
  const page = await visit(invoice.hosted_invoice_url as string)
  const again = await page.press('Pay €20.00', typed(cards.declined, { 'Cardholder name': hostile }))
  expect(again.valueOf('Cardholder name')).toBe(hostile)
  for (const { body } of [page, again]) {
    expect(body).not.toContain('<script')
    expect(body).not.toContain('<b ')
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
