import type Stripe from 'stripe'
import { clearable, fields, flag, hash, int, list, metadata, one, text } from '../api/fields'
import { page, paging } from '../api/lists'
import { route } from '../api/route'
import {
  type ConfigurationInput,
  configurationOf,
  createConfiguration,
  createPortalSession,
  updateConfiguration,
} from '../domain/portal'
import { prorationBehavior } from './subscription-fields'

const configuration = {
  business_profile: hash({
    headline: clearable(text).optional(),
    privacy_policy_url: text.optional(),
    terms_of_service_url: text.optional(),
  }).optional(),
  default_return_url: clearable(text).optional(),
  features: hash({
    customer_update: hash({ allowed_updates: clearable(list(text)).optional(), enabled: flag.optional() }).optional(),
    invoice_history: hash({ enabled: flag }).optional(),
    payment_method_update: hash({ enabled: flag }).optional(),
    subscription_cancel: hash({
      cancellation_reason: hash({ enabled: flag.optional(), options: clearable(list(text)).optional() }).optional(),
      enabled: flag.optional(),
      mode: one('at_period_end', 'immediately').optional(),
      proration_behavior: prorationBehavior,
    }).optional(),
    subscription_update: hash({
      default_allowed_updates: clearable(list(text)).optional(),
      enabled: flag.optional(),
      products: clearable(list(hash({ product: text, prices: list(text) }))).optional(),
      proration_behavior: prorationBehavior,
    }).optional(),
  }).optional(),
  metadata: metadata.optional(),
  name: clearable(text).optional(),
}

const subject = hash({ subscription: text }).optional()

export const portalRoutes = [
  route(
    'POST /v1/billing_portal/configurations',
    fields<Stripe.BillingPortal.ConfigurationCreateParams>()(configuration),
    ({ context, input }) => createConfiguration(context, input as ConfigurationInput),
  ),
  route(
    'GET /v1/billing_portal/configurations',
    fields<Stripe.BillingPortal.ConfigurationListParams>()({
      ...paging,
      active: flag.optional(),
      is_default: flag.optional(),
    }),
    ({ context, input }) => {
      const configurations = context.store.all(
        'portalConfigurations',
        (one) =>
          (input.active === undefined || one.active === input.active) &&
          (input.is_default === undefined || one.is_default === input.is_default),
      )
      return page('/v1/billing_portal/configurations', configurations, input)
    },
  ),
  route('GET /v1/billing_portal/configurations/:id', {}, ({ context, params: { id = '' } }) =>
    configurationOf(context, id),
  ),
  route(
    'POST /v1/billing_portal/configurations/:id',
    fields<Stripe.BillingPortal.ConfigurationUpdateParams>()({ ...configuration, active: flag.optional() }),
    ({ context, params: { id = '' }, input }) => updateConfiguration(context, id, input as ConfigurationInput),
  ),
  route(
    'POST /v1/billing_portal/sessions',
    fields<Stripe.BillingPortal.SessionCreateParams>()({
      configuration: text.optional(),
      customer: text,
      flow_data: hash({
        after_completion: hash({
          hosted_confirmation: hash({ custom_message: text.optional() }).optional(),
          redirect: hash({ return_url: text }).optional(),
          type: one('hosted_confirmation', 'portal_homepage', 'redirect'),
        }).optional(),
        subscription_cancel: subject,
        subscription_pause: subject,
        subscription_update: subject,
        subscription_update_confirm: hash({
          discounts: list(hash({ coupon: text.optional(), promotion_code: text.optional() })).optional(),
          items: list(hash({ id: text, price: text.optional(), quantity: int.optional() })),
          subscription: text,
        }).optional(),
        type: one(
          'customer_update',
          'payment_method_update',
          'subscription_cancel',
          'subscription_pause',
          'subscription_update',
          'subscription_update_confirm',
        ),
      }).optional(),
      locale: text.optional(),
      return_url: text.optional(),
    }),
    ({ context, input }) => createPortalSession(context, input),
  ),
]
