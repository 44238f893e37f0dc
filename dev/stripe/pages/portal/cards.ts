import type { Context } from '../../context'
import { updateCustomer } from '../../domain/customers'
import { detach } from '../../domain/payment-methods'
import { confirmSetupIntent, createSetupIntent, setupFault } from '../../domain/setup-intents'
import { updateSubscription } from '../../domain/update-subscription'
import { type PageCall, submit } from '../call'
import { cardFields, cardOfForm, type FormProblem, problemOf, testCardHelp } from '../card-form'
import { html } from '../html'
import { seeOther } from '../page'
import { afterwards } from './flow'
import { cardInUse, inPortal, portalPage, runningSubscriptions } from './portal'

/** The form for a new card; also where people come back to from 3-D Secure. */
export function showCardForm(call: PageCall, problem: FormProblem | null = null): Response {
  return inPortal(call, (portal) => {
    if (!portal.features.payment_method_update.enabled) return null
    const intent = call.context.store.get('setupIntents', call.query.get('intent'))
    const isOwn = intent?.customer === portal.customer.id
    if (isOwn && intent.status === 'succeeded' && !problem) return afterwards(portal, 'card')
    const failure = isOwn ? intent.last_setup_error : null
    return portalPage(
      portal,
      'Add payment method',
      html`<section>
<form method="post" action="${portal.home}/card">
${cardFields({ form: call.form, problem: problem ?? (failure?.message ? problemOf(failure.message, failure.code) : null) })}
<p class="quiet">It becomes the default for your subscription.</p>
<div class="actions"><button>Save card</button> <a class="button plain" href="${portal.home}?done=">Go back</a></div>
</form>
${testCardHelp()}
</section>`,
    )
  })
}

/** Saves a card and makes it the one that pays from now on. */
export function saveCard(call: PageCall): Response {
  const { context, form } = call
  return inPortal(call, (portal) => {
    if (!portal.features.payment_method_update.enabled) return null
    const { customer, home } = portal
    return submit(
      call,
      () => {
        const method = cardOfForm(context, form, customer.email)
        const { id } = createSetupIntent(context, { customer: customer.id, payment_method: method.id })
        const input = { return_url: `${context.url}${home}/card?intent=${id}` }
        const decline = confirmSetupIntent(context, id, input)
        if (decline) throw setupFault(context, id, decline)
        if (context.store.get('setupIntents', id)?.status === 'requires_action') return seeOther(`/authenticate/${id}`)
        applySavedCard(context, id)
        return afterwards(portal, 'card')
      },
      (problem) => showCardForm(call, problem),
    )
  })
}

/** Makes a saved card the default, or removes one that nothing is paid with. */
export function changeCards(call: PageCall): Response {
  const { context, form } = call
  return inPortal(call, (portal) => {
    const method = context.store.get('paymentMethods', form.payment_method)
    const { customer, features, home } = portal
    if (!features.payment_method_update.enabled || method?.customer !== customer.id) return null
    const pays = runningSubscriptions(context, customer.id).some((one) => one.default_payment_method === method.id)
    if (form.do === 'remove' && (pays || method.id === cardInUse(context, customer))) return null
    return submit(
      call,
      () => {
        if (form.do === 'remove') detach(context, method.id)
        else makeDefaultMethod(context, customer.id, method.id)
        return seeOther(`${home}?done=${form.do === 'remove' ? 'removed' : 'card'}`)
      },
      (problem) => showCardForm(call, problem),
    )
  })
}

/** A card that was saved with 3-D Secure pays from now on. */
export function applySavedCard(context: Context, intentId: string): void {
  const intent = context.store.get('setupIntents', intentId)
  if (intent?.status === 'succeeded' && intent.customer && intent.payment_method) {
    makeDefaultMethod(context, intent.customer, intent.payment_method)
  }
}

/** The customer's default from now on, and that of the subscriptions that have one of their own. */
function makeDefaultMethod(context: Context, customer: string, method: string): void {
  updateCustomer(context, customer, { invoice_settings: { default_payment_method: method } })
  for (const { id, default_payment_method: own } of runningSubscriptions(context, customer)) {
    if (own !== null) updateSubscription(context, id, { default_payment_method: method })
  }
}
