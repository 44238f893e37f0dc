import { completeCheckoutSession } from '../../domain/complete-checkout'
import type { PaymentMethodRecord } from '../../tables'
import { type PageCall, submit } from '../call'
import { cardOfForm, emailOfForm, type FormProblem, problemOf } from '../card-form'
import { challengePage } from '../challenge-page'
import { money } from '../format'
import { seeOther } from '../page'
import { knownEmail, needsCard, sessionOf, showCheckout } from './checkout'
import { keepDecline } from './keep-decline'

/** Pays with what was typed. Pressed twice, it pays once: the second time the session is complete. */
export function pay(call: PageCall): Response {
  const { context, id, form } = call
  const session = sessionOf(call)
  if (session?.status !== 'open') return seeOther(`/c/pay/${id}/done`)
  const email = knownEmail(context, session)
  return submit(
    call,
    () => {
      const given = email ?? emailOfForm(form)
      const method = needsCard(session) ? cardOfForm(context, form, given) : null
      const name = form.billingName || undefined
      const outcome = completeCheckoutSession(context, id, { payment_method: method?.id, email: given, name })
      return seeOther(`/c/pay/${id}/${outcome.kind === 'complete' ? 'done' : `authenticate?method=${method?.id}`}`)
    },
    (problem) => refused(call, problem, () => cardOfForm(context, form, email ?? form.email ?? null)),
  )
}

/** The bank's question about a card that was typed here. */
export function showAuthentication(call: PageCall): Response {
  const session = sessionOf(call)
  const method = methodOf(call)
  if (session?.status !== 'open' || !method) return seeOther(`/c/pay/${call.id}`)
  const { amount_total: total, currency } = session
  return challengePage(method.card?.last4, total && currency ? `a payment of ${money(total, currency)}` : 'saving it')
}

/** What the bank answers: with its consent the session is completed, without it nothing happens. */
export function answerAuthentication(call: PageCall): Response {
  const { context, id, form } = call
  const session = sessionOf(call)
  const method = methodOf(call)
  if (session?.status !== 'open' || !method) return seeOther(`/c/pay/${id}/done`)
  const { email, name } = method.billing_details
  const again = { ...call, form: { email: email ?? undefined, billingName: name ?? undefined } }
  if (form.answer !== 'complete') {
    return showCheckout(again, { card: problemOf('', 'payment_intent_authentication_failure') })
  }
  const who = { email: email ?? undefined, name: name ?? undefined }
  return submit(
    call,
    () => {
      completeCheckoutSession(context, id, { payment_method: method.id, isAuthenticated: true, ...who })
      return seeOther(`/c/pay/${id}/done`)
    },
    (problem) => refused(again, problem, () => method),
  )
}

function refused(call: PageCall, problem: FormProblem, cardOf: () => Readonly<PaymentMethodRecord>): Response {
  if (problem.isDecline) keepDecline(call.context, call.id, cardOf)
  return showCheckout(call, { card: problem })
}

/** The card that waits for the bank: kept, but nobody's yet. */
function methodOf({ context, query }: PageCall): Readonly<PaymentMethodRecord> | null {
  const method = context.store.get('paymentMethods', query.get('method'))
  return method?.customer === null ? method : null
}
