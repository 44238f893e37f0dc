import type { Context } from '../context'
import { authenticateAndSettle } from '../domain/collect'
import { authenticateSetupIntent } from '../domain/setup-intents'
import { transaction } from '../transaction'
import type { PageCall } from './call'
import { challengePage } from './challenge-page'
import { money } from './format'
import { keepMethodOf } from './invoice/invoice'
import { leave, message, seeOther } from './page'
import { applySavedCard } from './portal/cards'

/** What a payment or a card waits for at the bank. */
export function showChallenge({ context, id }: PageCall): Response {
  const intent = intentOf(context, id)
  if (!intent) return message('Page not found', 'There is nothing to authenticate here.', null, 404)
  if (intent.status !== 'requires_action') {
    return message('Already answered', 'This authentication has been answered.', intent._.returnUrl)
  }
  const card = context.store.get('paymentMethods', intent.payment_method)?.card
  const what =
    intent.object === 'payment_intent' ? `a payment of ${money(intent.amount, intent.currency)}` : 'saving it'
  return challengePage(card?.last4, what)
}

/** Sends people back to where they paid, whatever they answered. A second answer changes nothing. */
export function answerChallenge({ context, id, form }: PageCall): Response {
  const intent = intentOf(context, id)
  if (!intent) return message('Page not found', 'There is nothing to authenticate here.', null, 404)
  if (intent.status === 'requires_action' && (form.answer === 'complete' || form.answer === 'fail')) {
    const isPassed = form.answer === 'complete'
    transaction(context, () => {
      if (intent.object === 'payment_intent') authenticateAndSettle(context, id, isPassed)
      else authenticateSetupIntent(context, id, isPassed)
      if (isPassed) goOn(context, id)
    })
  }
  return goBack(context, id)
}

/** What the page that asked for it does next is done here, so that it happens even if no one comes back to it. */
const next: [asker: RegExp, goOn: (context: Context, intent: string) => void][] = [
  [/^\/invoices\/\w+$/, keepMethodOf],
  [/^\/p\/session\/\w+\/card$/, applySavedCard],
]

function goOn(context: Context, id: string): void {
  const url = new URL(intentOf(context, id)?._.returnUrl ?? context.url)
  if (url.origin !== new URL(context.url).origin) return
  for (const [asker, run] of next) {
    if (asker.test(url.pathname)) run(context, id)
  }
}

function goBack(context: Context, id: string): Response {
  const intent = intentOf(context, id)
  const returnUrl = intent?._.returnUrl
  if (!returnUrl) return message('Done', 'You can close this page and go back to where you paid.')
  const url = new URL(returnUrl)
  if (url.origin === new URL(context.url).origin) return seeOther(url.pathname + url.search)
  const kind = intent.object
  url.searchParams.set(kind, id)
  url.searchParams.set(`${kind}_client_secret`, intent.client_secret ?? '')
  url.searchParams.set('redirect_status', intent.status === 'succeeded' ? 'succeeded' : 'failed')
  return leave('Going back', url.href)
}

function intentOf(context: Context, id: string) {
  return context.store.get('paymentIntents', id) ?? context.store.get('setupIntents', id)
}
