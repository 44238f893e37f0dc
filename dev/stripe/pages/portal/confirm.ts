import type { Context } from '../../context'
import type { PaymentBehavior } from '../../domain/new-subscription'
import { previewInvoice } from '../../domain/preview'
import { type SubscriptionChange, updateSubscription } from '../../domain/update-subscription'
import { StripeFault } from '../../faults'
import { type PageCall, submit } from '../call'
import type { FormProblem } from '../card-form'
import { dayOf, money } from '../format'
import { type Html, html } from '../html'
import { invoiceRows } from '../invoice/rows'
import { seeOther } from '../page'
import { afterwards } from './flow'
import { type PlanChange, planChangeOf } from './plan-change'
import { inPortal, type Portal, portalPage, priceLabel, productName, subscriptionOfCall } from './portal'

/** What a change of plan costs, before it happens. */
export function showConfirm(call: PageCall, problem: FormProblem | null = null): Response {
  const { context } = call
  return inPortal(call, (portal) => {
    const plan = planOf(call, portal)
    if (!plan) return null
    const { price, subscription } = plan
    return portalPage(
      portal,
      'Confirm your updates',
      html`${problem && html`<p class="alert" role="alert">${problem.message}</p>`}
<section>
<p><strong>${productName(context, price.product)}</strong>${plan.quantity > 1 && ` × ${plan.quantity}`}<br>${priceLabel(price, subscription.currency)}</p>
${cost(context, plan)}
<form method="post"><div class="actions"><button>Confirm</button> <a class="button plain" href="${portal.home}?done=">Go back</a></div></form>
</section>`,
    )
  })
}

/** Changes the plan. What cannot be paid does not change; what waits for 3-D Secure changes once that is passed. */
export function confirm(call: PageCall): Response {
  return inPortal(call, (portal) => {
    const plan = planOf(call, portal)
    if (!plan) return null
    const { subscription, item, price, quantity } = plan
    if (item.price.id === price.id && (item.quantity ?? 1) === quantity) return afterwards(portal, 'updated')
    return submit(
      call,
      () => {
        updateSubscription(call.context, subscription.id, changeOf(plan, 'error_if_incomplete'))
        return afterwards(portal, 'updated')
      },
      (problem) =>
        problem.code === 'subscription_payment_intent_requires_action'
          ? authenticate(call, portal, plan)
          : showConfirm(call, problem),
    )
  })
}

/** Where people come back to from 3-D Secure. */
export function showConfirmed(call: PageCall): Response {
  return inPortal(call, (portal) => {
    const invoice = call.context.store.get('invoices', call.query.get('invoice'))
    if (invoice?.customer !== portal.customer.id) return null
    return invoice.status === 'paid' ? afterwards(portal, 'updated') : seeOther(`${portal.home}?done=`)
  })
}

function authenticate(call: PageCall, { home }: Portal, plan: PlanChange): Response {
  const { context } = call
  const { subscription } = plan
  return submit(
    call,
    () => {
      updateSubscription(context, subscription.id, changeOf(plan, 'pending_if_incomplete'))
      const invoice = context.store.get('subscriptions', subscription.id)?._.pending?.invoice
      const intent = context.store.get('invoices', invoice)?._.intent
      if (!intent) return seeOther(`${home}?done=updated`)
      context.store.edit('paymentIntents', intent)._.returnUrl = `${context.url}${home}/confirmed?invoice=${invoice}`
      return seeOther(`/authenticate/${intent}`)
    },
    (problem) => showConfirm(call, problem),
  )
}

function changeOf({ change, discounts }: PlanChange, behavior: PaymentBehavior): SubscriptionChange {
  return { ...change, ...(discounts.length > 0 && { discounts }), payment_behavior: behavior }
}

function planOf(call: PageCall, portal: Portal): PlanChange | null {
  const subscription = subscriptionOfCall(call, portal)
  return subscription && planChangeOf(call, portal, subscription)
}

function cost(context: Context, { subscription, change, discounts, isPaidNow }: PlanChange): Html {
  const { currency } = subscription
  try {
    const invoice = previewInvoice(context, {
      subscription: subscription.id,
      subscription_details: change,
      ...(discounts.length > 0 && { discounts }),
    })
    const rows = invoiceRows(invoice).slice(0, invoice.amount_due === invoice.total ? -2 : -1)
    const when = isPaidNow ? 'Amount due today' : `Due on ${dayOf(subscription.items.data[0]?.current_period_end ?? 0)}`
    return html`<table><thead><tr><th scope="col">What changes</th><th scope="col" class="amount">Amount</th></tr></thead><tbody>
${rows.map(({ label, amount }) => html`<tr><td>${label}</td><td class="amount">${money(amount, currency)}</td></tr>`)}
<tr class="total"><td>${when}</td><td class="amount">${money(invoice.amount_due, currency)}</td></tr>
</tbody></table>`
  } catch (error) {
    if (!(error instanceof StripeFault)) throw error
    return html`<p class="quiet">Nothing is due now.</p>`
  }
}
