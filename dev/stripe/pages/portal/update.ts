import type { PageCall } from '../call'
import { html } from '../html'
import { choicesOf } from './plan-change'
import { inPortal, portalPage, priceLabel, productName, subscriptionOfCall } from './portal'

/** The plans to choose from. */
export function showPlans(call: PageCall): Response {
  const { context } = call
  return inPortal(call, (portal) => {
    const subscription = subscriptionOfCall(call, portal)
    if (!subscription || !portal.features.subscription_update.enabled) return null
    const item = subscription.items.data[0]
    const prices = choicesOf(context, portal, subscription)
    return portalPage(
      portal,
      'Update your subscription',
      html`<section>
${
  prices.length === 0
    ? html`<p class="quiet">There is no other plan.</p>`
    : html`<form method="get" action="${portal.home}/confirm">
<input type="hidden" name="subscription" value="${subscription.id}">
<input type="hidden" name="item" value="${item?.id}">
<fieldset class="field"><legend>Plan</legend>
${prices.map((price) => {
  const isCurrent = price.id === item?.price.id
  const name = `${productName(context, price.product)}, ${priceLabel(price, subscription.currency)}`
  return html`<label class="choice" for="${price.id}"><input type="radio" id="${price.id}" name="price" value="${price.id}" required ${isCurrent && html`checked`}>${name}${isCurrent && ' (current plan)'}</label>`
})}
</fieldset>
<div class="actions"><button>Continue</button> <a class="button plain" href="${portal.home}?done=">Go back</a></div>
</form>`
}
</section>`,
    )
  })
}
