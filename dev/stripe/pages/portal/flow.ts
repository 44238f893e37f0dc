import { html } from '../html'
import { leave, page, seeOther } from '../page'
import type { Portal } from './portal'

/** Where a session for one thing starts; null for one that opens the portal as a whole. */
export function flowPath({ session: { flow }, home }: Portal): string | null {
  if (flow?.type === 'payment_method_update') return `${home}/card`
  if (flow?.subscription_cancel) return `${home}/cancel?subscription=${flow.subscription_cancel.subscription}`
  if (flow?.subscription_update) return `${home}/update?subscription=${flow.subscription_update.subscription}`
  if (flow?.subscription_update_confirm) {
    const { subscription, items } = flow.subscription_update_confirm
    const [item] = items
    const query = new URLSearchParams({ subscription, item: item?.id ?? '', price: item?.price ?? '' })
    if (item?.quantity) query.set('quantity', String(item.quantity))
    return `${home}/confirm?${query}`
  }
  return null
}

/** Where it goes on once something is done: to what the session's flow says, or to the start of the portal. */
export function afterwards({ session: { flow }, home }: Portal, done: string): Response {
  const completion = flow?.after_completion
  if (completion?.redirect) return leave('Done', completion.redirect.return_url)
  if (completion?.hosted_confirmation) {
    const text = completion.hosted_confirmation.custom_message ?? 'You can close this page.'
    return page('Done', html`<h1>Done</h1><p class="done" role="status">${text}</p>`, { isNarrow: true })
  }
  return seeOther(`${home}?done=${done}`)
}
