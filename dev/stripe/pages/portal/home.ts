import type { Context } from '../../context'
import type { PaymentMethodRecord, SubscriptionRecord } from '../../tables'
import type { PageCall } from '../call'
import { dayOf, money } from '../format'
import { type Html, html } from '../html'
import { seeOther } from '../page'
import { flowPath } from './flow'
import { cardInUse, inPortal, itemLabel, type Portal, planName, portalPage, runningSubscriptions } from './portal'

const done: { [what: string]: string } = {
  canceled: 'Your subscription is canceled. You can use it until its period ends.',
  ended: 'Your subscription has ended.',
  resumed: 'Your subscription goes on.',
  updated: 'Your plan is changed.',
  card: 'Your payment method is saved.',
  removed: 'The payment method is removed.',
}

/** The start of the portal. A session for one thing leads there first. */
export function showPortal(call: PageCall): Response {
  const { context, query } = call
  return inPortal(call, (portal) => {
    const what = query.get('done')
    const flow = what === null ? flowPath(portal) : null
    if (flow) return seeOther(flow)
    const { customer, features, headline } = portal
    return portalPage(
      portal,
      headline ?? 'Your subscription',
      html`${what && done[what] && html`<p class="done" role="status">${done[what]}</p>`}
${overdue(context, customer.id)}
<section aria-labelledby="plan"><h2 id="plan">Current plan</h2>${plans(context, portal)}</section>
<section aria-labelledby="cards"><h2 id="cards">Payment method</h2>${cards(context, portal)}</section>
${features.invoice_history.enabled && html`<section aria-labelledby="invoices"><h2 id="invoices">Invoice history</h2>${invoices(context, customer.id)}</section>`}`,
    )
  })
}

function overdue(context: Context, customer: string): Html[] {
  return context.store
    .all('invoices', (one) => one.customer === customer && one.status === 'open' && one.attempted)
    .map(
      ({ id, amount_remaining: amount, currency }) =>
        html`<p class="alert" role="alert">A payment of ${money(amount, currency)} failed. <a href="/invoices/${id}">Pay invoice</a></p>`,
    )
}

function plans(context: Context, portal: Portal): Html | Html[] {
  const subscriptions = runningSubscriptions(context, portal.customer.id)
  if (subscriptions.length === 0) return html`<p class="quiet">No subscription.</p>`
  return subscriptions.map((one) => plan(context, portal, one))
}

function plan(context: Context, { features, home }: Portal, one: Readonly<SubscriptionRecord>): Html {
  const isEnding = one.cancel_at !== null
  const query = `?subscription=${one.id}`
  return html`${one.items.data.map(
    (item) =>
      html`<p><strong>${planName(context, item)}</strong><br><span class="amount">${itemLabel(context, item, one.currency)}</span></p>`,
  )}
<p class="quiet">${statusText(one)}</p>
<div class="actions">
${isEnding && html`<form method="post" action="${home}/resume${query}"><button>Don't cancel subscription</button></form>`}
${features.subscription_update.enabled && !isEnding && html`<a class="button" href="${home}/update${query}">Update subscription</a>`}
${features.subscription_cancel.enabled && !isEnding && html`<a class="button plain" href="${home}/cancel${query}">Cancel subscription</a>`}
</div>`
}

function statusText(one: Readonly<SubscriptionRecord>): string {
  const end = one.items.data[0]?.current_period_end ?? 0
  if (one.cancel_at !== null) return `Cancels on ${dayOf(one.cancel_at)}`
  if (one.status === 'trialing') return `Trial ends on ${dayOf(one.trial_end ?? end)}`
  if (one.status === 'active') return `Renews on ${dayOf(end)}`
  return { past_due: 'Past due', unpaid: 'Unpaid', paused: 'Paused' }[one.status as string] ?? 'Incomplete'
}

function cards(context: Context, { customer, features, home }: Portal): Html {
  const methods = context.store.all('paymentMethods', (one) => one.customer === customer.id)
  const main = cardInUse(context, customer)
  const canChange = features.payment_method_update.enabled
  return html`${
    methods.length === 0
      ? html`<p class="quiet">No payment method.</p>`
      : html`<ul class="rows cards">${methods.map((one) => card(one, one.id === main, canChange ? home : null))}</ul>`
  }
${canChange && html`<p class="actions"><a class="button plain" href="${home}/card">Add payment method</a></p>`}`
}

function card({ id, card: details }: Readonly<PaymentMethodRecord>, isDefault: boolean, home: string | null): Html {
  if (!details) return html``
  const name = `${brands[details.brand] ?? details.brand} ending in ${details.last4}`
  const expiry = `${String(details.exp_month).padStart(2, '0')}/${details.exp_year}`
  return html`<li><span>${name}${isDefault && ' (default)'}<br><span class="quiet">Expires ${expiry}</span></span>
${
  home &&
  !isDefault &&
  html`<form method="post" action="${home}/cards" class="actions"><input type="hidden" name="payment_method" value="${id}">
<button class="plain" name="do" value="default" aria-label="Make default: ${name}">Make default</button>
<button class="plain" name="do" value="remove" aria-label="Remove: ${name}">Remove</button></form>`
}</li>`
}

const brands: { [brand: string]: string } = {
  amex: 'American Express',
  discover: 'Discover',
  mastercard: 'Mastercard',
  visa: 'Visa',
}

function invoices(context: Context, customer: string): Html {
  const all = context.store.all('invoices', (one) => one.customer === customer && one.status !== 'draft').reverse()
  if (all.length === 0) return html`<p class="quiet">No invoices yet.</p>`
  return html`<table><thead><tr><th scope="col">Date</th><th scope="col">Status</th><th scope="col" class="amount">Amount</th></tr></thead><tbody>
${all.map(
  ({ id, created, status, total, currency, number }) =>
    html`<tr><td><a href="/invoices/${id}" aria-label="Invoice ${number} of ${dayOf(created)}">${dayOf(created)}</a></td><td>${status}</td><td class="amount">${money(total, currency)}</td></tr>`,
)}
</tbody></table>`
}
