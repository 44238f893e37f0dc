import type { CheckoutSessionRecord, LineItemRecord } from '../../tables'
import type { PageCall } from '../call'
import type { FormProblem } from '../card-form'
import { dayOf, money, rhythm } from '../format'
import { type Html, html } from '../html'

type Session = Readonly<CheckoutSessionRecord>

/** The items with their amounts, the discount with the field for a code, and what is due. */
export function summary(call: PageCall, session: Session, problem?: FormProblem): Html {
  const { amount_subtotal: subtotal, amount_total: total, currency, total_details: details } = session
  if (session.mode === 'setup' || total === null || !currency) return html`<p>Nothing is charged now.</p>`
  const off = details?.amount_discount ?? 0
  return html`<p class="price">${money(total, currency)}</p>
${trialOf(session)}
<ul class="rows">
${session._.lineItems.map((item) => row(item, currency))}
${off > 0 && html`<li><span>Subtotal</span><span class="amount">${money(subtotal ?? 0, currency)}</span></li>`}
${off > 0 && discountRow(call, session, off, currency)}
<li class="total"><span>Total due today</span><span class="amount">${money(total, currency)}</span></li>
</ul>
${session.allow_promotion_codes && off === 0 && promotionForm(call, problem)}`
}

function row({ description, quantity, price, amount_subtotal: amount }: LineItemRecord, currency: string): Html {
  const count = quantity ?? 1
  const each = money(price?.unit_amount ?? 0, currency)
  const how = price?.recurring ? `${each} ${rhythm(price.recurring)}` : count > 1 ? `${each} each` : null
  return html`<li><span>${description ?? 'Item'}${count > 1 && ` × ${count}`}${how && html`<br><span class="quiet">${how}</span>`}</span>
<span class="amount">${money(amount, currency)}</span></li>`
}

function trialOf({ _: { subscription } }: Session): Html | null {
  if (subscription.trial_period_days) return html`<p>${subscription.trial_period_days} days free</p>`
  if (subscription.trial_end) return html`<p>Free until ${dayOf(subscription.trial_end)}</p>`
  return null
}

function discountRow({ context, id }: PageCall, session: Session, off: number, currency: string): Html {
  const [discount] = session.discounts ?? []
  const promotion = context.store.get('promotionCodes', discount?.promotion_code)
  const coupon = context.store.get('coupons', promotion?.promotion.coupon ?? discount?.coupon)
  const remove =
    session.allow_promotion_codes === true &&
    html`<form method="post" action="/c/pay/${id}/promotion"><input type="hidden" name="promotionCode" value=""><button class="plain">Remove code</button></form>`
  return html`<li><span>${promotion?.code ?? coupon?.name ?? 'Discount'}${remove}</span>
<span class="amount">${money(-off, currency)}</span></li>`
}

function promotionForm({ id, form }: PageCall, problem?: FormProblem): Html {
  const wrong = problem && html`aria-invalid="true" aria-describedby="promotion-error" autofocus`
  return html`<form method="post" action="/c/pay/${id}/promotion" class="code">
<div><label for="promotionCode">Promotion code</label>
<input id="promotionCode" name="promotionCode" type="text" autocomplete="off" maxlength="100" required value="${problem && form.promotionCode}" ${wrong}></div>
<button class="plain">Apply</button>
</form>
${problem && html`<p class="error" id="promotion-error" role="alert">${problem.message}</p>`}`
}
