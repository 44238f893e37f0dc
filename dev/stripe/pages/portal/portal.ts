import type { Context } from '../../context'
import { unitAmount } from '../../domain/prices'
import type {
  CustomerRecord,
  PortalConfigurationRecord,
  PortalSessionRecord,
  PriceRecord,
  SubscriptionItemRecord,
  SubscriptionRecord,
} from '../../tables'
import type { PageCall } from '../call'
import { money, rhythm } from '../format'
import { type Html, html, safeUrl } from '../html'
import { message, page } from '../page'

/** What a page of the portal is about. */
export type Portal = {
  session: Readonly<PortalSessionRecord>
  features: PortalConfigurationRecord['features']
  headline: string | null
  customer: Readonly<CustomerRecord>
  /** The start of the portal. */
  home: string
}

/** Opens the portal that a path names and shows a page of it, or says that there is none. */
export function inPortal(call: PageCall, show: (portal: Portal) => Response | null): Response {
  const portal = portalOf(call)
  if (!portal) return message('Page not found', 'There is no such portal session.', null, 404)
  return (
    show(portal) ?? message('Not available', 'This is not available to you.', `${call.context.url}${portal.home}`, 404)
  )
}

/** A page of the portal: the way back to the product first. */
export function portalPage(portal: Portal, title: string, body: Html): Response {
  const back = safeUrl(portal.session.return_url)
  return page(
    title,
    html`${back && html`<a class="back" href="${back}">← Return to ClipForge</a>`}
<h1>${title}</h1>
${body}`,
    { isNarrow: true },
  )
}

/** The customer's subscription that a query names, unless it has ended. */
export function subscriptionOfCall(
  { context, query }: PageCall,
  { customer }: Portal,
): Readonly<SubscriptionRecord> | null {
  const subscription = context.store.get('subscriptions', query.get('subscription'))
  return subscription?.customer === customer.id && subscription.ended_at === null ? subscription : null
}

/** The customer's subscriptions that go on, the newest first. */
export function runningSubscriptions(context: Context, customer: string): Readonly<SubscriptionRecord>[] {
  return context.store.all('subscriptions', (one) => one.customer === customer && one.ended_at === null).reverse()
}

/** The card that pays for them: the customer's default, or else a subscription's own. */
export function cardInUse(
  context: Context,
  { id, invoice_settings: settings }: Readonly<CustomerRecord>,
): string | null {
  const own = runningSubscriptions(context, id).map((one) => one.default_payment_method)
  return settings.default_payment_method ?? own.find((method) => method !== null) ?? null
}

export function planName(context: Context, { price, quantity }: SubscriptionItemRecord): string {
  const name = productName(context, price.product)
  return (quantity ?? 1) > 1 ? `${name} × ${quantity}` : name
}

export function productName(context: Context, product: string): string {
  return context.store.get('products', product)?.name ?? 'Subscription'
}

/** `€19.00 per month`, or null for a price that has nothing in this currency. */
export function priceLabel(price: Readonly<PriceRecord>, currency: string): string | null {
  return amountLabel(unitAmount(price, currency), price.recurring, currency)
}

/** What an item of a subscription costs; its own copy of the price counts where the price is gone. */
export function itemLabel(context: Context, { price }: SubscriptionItemRecord, currency: string): string | null {
  const known = context.store.get('prices', price.id)
  return known ? priceLabel(known, currency) : amountLabel(price.unit_amount, price.recurring, currency)
}

function amountLabel(amount: number | null, recurring: PriceRecord['recurring'], currency: string): string | null {
  return amount !== null && recurring ? `${money(amount, currency)} ${rhythm(recurring)}` : null
}

function portalOf({ context, id }: PageCall): Portal | null {
  const session = context.store.get('portalSessions', id)
  const customer = context.store.get('customers', session?.customer)
  const configuration = context.store.get('portalConfigurations', session?.configuration)
  if (!session || !customer || customer._.isDeleted || !configuration) return null
  const { features, business_profile: profile } = configuration
  return { session, customer, features, headline: profile.headline, home: `/p/session/${id}` }
}
