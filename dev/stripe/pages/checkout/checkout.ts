import type { Context } from '../../context'
import type { CheckoutSessionRecord } from '../../tables'
import type { PageCall } from '../call'
import { cardFields, type FormProblem, testCardHelp } from '../card-form'
import { type Html, html, safeUrl } from '../html'
import { leave, message, page, seeOther } from '../page'
import { summary } from './summary'

type Session = Readonly<CheckoutSessionRecord>
type Problems = { card?: FormProblem; promotion?: FormProblem }

/** What is bought, and a form to pay for it. A session that is over says so. */
export function showCheckout(call: PageCall, problems: Problems = {}): Response {
  const session = sessionOf(call)
  if (!session) return message('Page not found', 'There is no such Checkout session.', null, 404)
  if (session.status !== 'open') return over(session)
  const back = safeUrl(session.cancel_url)
  return page(
    'Checkout',
    html`${back && html`<a class="back" href="${back}">← Back to ClipForge</a>`}
<div class="columns">
<section aria-labelledby="order"><h1 id="order">${titles[session.mode]}</h1>${summary(call, session, problems.promotion)}</section>
<section aria-labelledby="pay"><h2 id="pay">${needsCard(session) ? 'Pay with card' : 'Your details'}</h2>${payForm(call, session, problems.card)}</section>
</div>`,
  )
}

/** Where people go once it is paid: on to the product. */
export function showDone(call: PageCall): Response {
  const session = sessionOf(call)
  const url = session && successUrl(session)
  return session?.status === 'complete' && url ? leave('Payment successful', url) : seeOther(`/c/pay/${call.id}`)
}

/** A session with a page: others are shown inside of the product. */
export function sessionOf({ context, id }: PageCall): Session | null {
  const session = context.store.get('checkoutSessions', id)
  return session?.ui_mode === 'hosted_page' ? session : null
}

/** Whether a card has to be given. With nothing to pay a session may do without one. */
export function needsCard({ mode, amount_total: total, payment_method_collection: collection }: Session): boolean {
  return mode === 'setup' || total !== 0 || collection === 'always'
}

/** The address that is known already, and not asked for again. */
export function knownEmail(context: Context, session: Session): string | null {
  return context.store.get('customers', session.customer)?.email ?? session.customer_email
}

const titles: { [mode: string]: string } = {
  payment: 'Pay ClipForge',
  subscription: 'Subscribe',
  setup: 'Save your card',
}

function over(session: Session): Response {
  if (session.status === 'complete') {
    return message("You're all done here", 'This Checkout session has already been completed.', successUrl(session))
  }
  return message('This link has expired', 'This Checkout session has expired. Nothing was paid.', session.cancel_url)
}

function successUrl({ id, success_url: url }: Session): string | null {
  return url?.replaceAll('{CHECKOUT_SESSION_ID}', id) ?? null
}

function payForm({ context, id, form }: PageCall, session: Session, problem: FormProblem | null = null): Html {
  const known = knownEmail(context, session)
  const asksCard = needsCard(session)
  return html`${known && html`<p class="quiet">Email: ${known}</p>`}
<form method="post" action="/c/pay/${id}">
${cardFields({ form, problem, email: known === null ? (form.email ?? '') : undefined, asksCard })}
<button class="wide" data-testid="hosted-payment-submit-button">${labelOf(session)}</button>
</form>
${asksCard && testCardHelp()}`
}

function labelOf({ mode, submit_type: type, amount_total: total, _ }: Session): string {
  if (mode === 'setup') return 'Save card'
  const hasTrial = _.subscription.trial_period_days !== undefined || _.subscription.trial_end !== undefined
  if (mode === 'subscription') return hasTrial && total === 0 ? 'Start trial' : 'Subscribe'
  return { book: 'Book', donate: 'Donate', subscribe: 'Subscribe' }[type as string] ?? 'Pay'
}
