import { clearable, flag, hash, int, list, metadata, one, text } from '../api/fields'

export const itemsField = list(
  hash({
    deleted: flag.optional(),
    id: text.optional(),
    metadata: metadata.optional(),
    price: text.optional(),
    quantity: int.optional(),
  }),
)
export const discountsField = clearable(
  list(hash({ coupon: text.optional(), discount: text.optional(), promotion_code: text.optional() })),
).optional()
export const prorationBehavior = one('always_invoice', 'create_prorations', 'none').optional()
export const paymentBehavior = one(
  'allow_incomplete',
  'default_incomplete',
  'error_if_incomplete',
  'pending_if_incomplete',
).optional()
export const trialSettings = hash({
  end_behavior: hash({ missing_payment_method: one('cancel', 'create_invoice', 'pause') }),
}).optional()
export const cancellationDetails = hash({
  comment: clearable(text).optional(),
  feedback: clearable(text).optional(),
}).optional()
export const paymentSettings = hash({
  save_default_payment_method: one('off', 'on_subscription').optional(),
}).optional()
export const billingMode = hash({
  type: one('classic', 'flexible'),
  flexible: hash({ proration_discounts: text.optional() }).optional(),
}).optional()
