import { cancelSubscription } from '../../domain/cancel-subscription'
import { updateSubscription } from '../../domain/update-subscription'
import { type PageCall, submit } from '../call'
import type { FormProblem } from '../card-form'
import { dayOf } from '../format'
import { type Html, html } from '../html'
import { afterwards } from './flow'
import { inPortal, type Portal, portalPage, subscriptionOfCall } from './portal'

const reasons: { [feedback: string]: string } = {
  too_expensive: "It's too expensive",
  missing_features: 'I need more features',
  switched_service: 'I found an alternative',
  unused: 'I no longer need it',
  customer_service: 'Customer service was less than expected',
  too_complex: 'Ease of use was less than expected',
  low_quality: 'Quality was less than expected',
  other: 'Other reason',
}

/** Asks before canceling, and says until when it goes on. */
export function showCancel(call: PageCall, problem: FormProblem | null = null): Response {
  return inPortal(call, (portal) => {
    const subscription = subscriptionOfCall(call, portal)
    const { enabled, mode, cancellation_reason: reason } = portal.features.subscription_cancel
    if (!subscription || !enabled) return null
    if (subscription.cancel_at !== null) return afterwards(portal, 'canceled')
    const end = dayOf(subscription.items.data[0]?.current_period_end ?? 0)
    return portalPage(
      portal,
      'Cancel your subscription',
      html`${problem && html`<p class="alert" role="alert">${problem.message}</p>`}
<section>
<p>${mode === 'immediately' ? 'Your subscription will end at once.' : `If you confirm, your subscription stays available until the end of your billing period on ${end}.`}</p>
<form method="post">
${reason.enabled && choices(reason.options)}
<div class="actions"><button>Cancel subscription</button> <a class="button plain" href="${portal.home}?done=">Go back</a></div>
</form>
</section>`,
    )
  })
}

/** Cancels; where that was done before, it stays done. */
export function cancel(call: PageCall): Response {
  const { context, form } = call
  return inPortal(call, (portal) => {
    const subscription = subscriptionOfCall(call, portal)
    const { enabled, mode, proration_behavior: proration } = portal.features.subscription_cancel
    if (!subscription || !enabled) return null
    const details = form.reason && reasons[form.reason] ? { feedback: form.reason } : {}
    return submit(
      call,
      () => {
        if (mode === 'immediately') {
          const isInvoiced = proration === 'always_invoice'
          const prorate = proration !== 'none'
          cancelSubscription(context, subscription.id, {
            cancellation_details: details,
            prorate,
            invoice_now: isInvoiced,
          })
          return afterwards(portal, 'ended')
        }
        if (subscription.cancel_at === null) {
          const change = { cancel_at_period_end: true, cancellation_details: details }
          updateSubscription(context, subscription.id, change)
        }
        return afterwards(portal, 'canceled')
      },
      (problem) => showCancel(call, problem),
    )
  })
}

/** Takes a planned cancellation back. */
export function resume(call: PageCall): Response {
  return inPortal(call, (portal) => {
    const subscription = subscriptionOfCall(call, portal)
    if (!subscription) return null
    return submit(
      call,
      () => {
        if (subscription.cancel_at !== null)
          updateSubscription(call.context, subscription.id, { cancel_at_period_end: false })
        return afterwards(withoutFlow(portal), 'resumed')
      },
      (problem) => portalPage(portal, 'Not possible', html`<p class="alert" role="alert">${problem.message}</p>`),
    )
  })
}

function withoutFlow(portal: Portal): Portal {
  return { ...portal, session: { ...portal.session, flow: null } }
}

function choices(options: string[]): Html {
  const known = options.flatMap((option) => (reasons[option] ? [{ option, text: reasons[option] }] : []))
  return html`<fieldset class="field"><legend>Why do you cancel? (optional)</legend>
${known.map(
  ({ option, text }) =>
    html`<label class="choice" for="${option}"><input type="radio" id="${option}" name="reason" value="${option}">${text}</label>`,
)}</fieldset>`
}
