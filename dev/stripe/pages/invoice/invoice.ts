import type { Context } from '../../context'
import { confirmAndSettle } from '../../domain/collect'
import { paymentFault } from '../../domain/payment-intents'
import { updateSubscription } from '../../domain/update-subscription'
import type { InvoiceRecord } from '../../tables'
import { type PageCall, submit } from '../call'
import { cardFields, cardOfForm, FormProblem, problemOf, testCardHelp } from '../card-form'
import { dayOf, money } from '../format'
import { type Html, html } from '../html'
import { message, page, seeOther } from '../page'
import { invoiceRows } from './rows'

/** The page behind `hosted_invoice_url`: what it is for, and a way to pay while it is open. */
export function showInvoice(call: PageCall, problem: FormProblem | null = null): Response {
  const invoice = finalized(call)
  if (!invoice) return notThere()
  const { status, currency, number, invoice_pdf: pdf } = invoice
  const title = `Invoice ${number}`
  return page(
    title,
    html`<h1>${title}</h1>
${status === 'paid' && html`<p class="done" role="status">This invoice is paid.</p>`}
<div class="${status === 'open' ? 'columns' : 'single'}">
<section aria-labelledby="what"><h2 id="what">${invoice.account_name}</h2>
<p class="price">${money(status === 'open' ? invoice.amount_remaining : invoice.amount_due, currency)}</p>
<p>${statusText(invoice)}</p>
<p class="quiet">To ${invoice.customer_name ?? invoice.customer_email ?? 'customer'}${invoice.customer_name && invoice.customer_email && ` (${invoice.customer_email})`}</p>
<table><thead><tr><th scope="col">Description</th><th scope="col" class="amount">Amount</th></tr></thead><tbody>
${invoiceRows(invoice).map(({ label, amount }) => html`<tr><td>${label}</td><td class="amount">${money(amount, currency)}</td></tr>`)}
</tbody></table>
<p class="noprint"><a href="${pdf && new URL(pdf).pathname}">Download invoice as PDF</a></p>
</section>
${status === 'open' && payForm(call, invoice, explained(call.context, invoice, problem))}
</div>`,
    { isNarrow: status !== 'open' },
  )
}

/** Pays with what was typed. An invoice that is not open any more is just shown. */
export function payInvoice(call: PageCall): Response {
  const { context, id, form } = call
  const here = `/invoices/${id}`
  if (finalized(call)?.status !== 'open') return seeOther(here)
  return submit(
    call,
    () => {
      const invoice = context.store.edit('invoices', id)
      const method = cardOfForm(context, form, invoice.customer_email)
      const intent = invoice._.intent
      if (!intent) throw new FormProblem('This invoice cannot be paid here.')
      const input = { payment_method: method.id, return_url: `${context.url}${here}` }
      const outcome = confirmAndSettle(context, intent, input)
      if (outcome.kind === 'failed') throw paymentFault(context, intent, outcome)
      if (outcome.kind === 'requires_action') return seeOther(`/authenticate/${intent}`)
      keepMethodOf(context, intent)
      return seeOther(here)
    },
    (problem) => showInvoice(call, problem),
  )
}

/** Renewals take the card that paid, as Stripe does for what is charged automatically. */
export function keepMethodOf(context: Context, intentId: string): void {
  const intent = context.store.get('paymentIntents', intentId)
  const invoice = context.store.get('invoices', intent?._.invoice)
  const id = invoice?.parent?.subscription_details?.subscription
  const subscription = context.store.get('subscriptions', id)
  if (!intent?.payment_method || intent.status !== 'succeeded' || subscription?.ended_at !== null) return
  if (invoice?.collection_method !== 'charge_automatically') return
  updateSubscription(context, subscription.id, { default_payment_method: intent.payment_method })
}

function payForm({ form }: PageCall, invoice: InvoiceRecord, problem: FormProblem | null): Html {
  return html`<section aria-labelledby="pay"><h2 id="pay">Pay with card</h2>
<form method="post">
${cardFields({ form, problem })}
<button class="wide">Pay ${money(invoice.amount_remaining, invoice.currency)}</button>
</form>
${testCardHelp()}
</section>`
}

function explained(context: Context, invoice: InvoiceRecord, problem: FormProblem | null): FormProblem | null {
  if (problem) return problem
  const failure = context.store.get('paymentIntents', invoice._.intent)?.last_payment_error
  return failure?.message ? problemOf(failure.message, failure.code) : null
}

function statusText({ status, status_transitions: moments, due_date: due }: InvoiceRecord): string {
  if (status === 'paid') return `Paid on ${dayOf(moments.paid_at ?? 0)}`
  if (status === 'void') return 'This invoice was voided. Nothing is due.'
  if (status === 'uncollectible') return 'This invoice was written off.'
  return due ? `Due on ${dayOf(due)}` : 'Due now'
}

/** An invoice that people may see. A draft is none. */
export function finalized({ context, id }: PageCall): InvoiceRecord | null {
  const invoice = context.store.get('invoices', id)
  return invoice && invoice.status !== 'draft' ? invoice : null
}

export function notThere(): Response {
  return message('Page not found', 'There is no such invoice.', null, 404)
}
