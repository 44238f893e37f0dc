import type { PageCall } from './call'
import { dayOf, money } from './format'
import { html } from './html'
import { message, page } from './page'

/** The page behind `receipt_url` of a charge. */
export function showReceipt({ context, id }: PageCall): Response {
  const charge = context.store.get('charges', id)
  if (!charge?.receipt_url) return message('Page not found', 'There is no such receipt.', null, 404)
  const { amount, amount_refunded: refunded, currency, payment_method_details: details } = charge
  return page(
    'Receipt',
    html`<h1>Receipt from ClipForge</h1>
<section><p class="price">${money(amount, currency)}</p>
<ul class="rows">
<li><span>Date paid</span><span>${dayOf(charge.created)}</span></li>
<li><span>Payment method</span><span>Card ending in ${details?.card?.last4}</span></li>
${refunded > 0 && html`<li><span>Refunded</span><span class="amount">${money(refunded, currency)}</span></li>`}
</ul></section>`,
    { isNarrow: true },
  )
}
