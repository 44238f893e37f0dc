import type { Context } from '../../context'
import { sessionOf } from '../../domain/checkout'
import { confirmIntent, createIntent } from '../../domain/payment-intents'
import { confirmSetupIntent } from '../../domain/setup-intents'
import type { PaymentMethodRecord } from '../../tables'
import { transaction } from '../../transaction'

/**
 * A declined attempt makes nothing of what the session sells, but the attempt itself stays on record with its events:
 * a charge that failed, or a set-up that did. The card is made again, for the first one went with the attempt.
 */
export function keepDecline(context: Context, id: string, cardOf: () => Readonly<PaymentMethodRecord>): void {
  transaction(context, () => {
    const { setup_intent: setup, amount_total: amount, currency, customer, _ } = sessionOf(context, id)
    const input = { payment_method: cardOf().id, isAuthenticated: true }
    if (setup) confirmSetupIntent(context, setup, input)
    else if (amount && currency) {
      const intent = createIntent(context, { ..._.payment, amount, currency, customer })
      confirmIntent(context, intent.id, input)
    }
  })
}
