import { type Context, seconds } from '../context'
import { announce, announceChange } from '../events/announce'
import { invalid, noSuch, notFound } from '../faults'
import { newId } from '../ids'
import type { PortalConfigurationRecord, PortalSessionRecord } from '../tables'
import { customerInParam } from './customers'
import { mergedMetadata } from './metadata'
import { subscriptionOf } from './subscriptions'

type Features = PortalConfigurationRecord['features']
type FeatureChanges = { [Name in keyof Features]?: Partial<Features[Name]> }

export type ConfigurationInput = {
  active?: boolean
  business_profile?: Partial<PortalConfigurationRecord['business_profile']>
  default_return_url?: string | null
  features?: FeatureChanges
  metadata?: Record<string, string> | null
  name?: string | null
}

export function createConfiguration(
  context: Context,
  input: ConfigurationInput,
  isDefault = false,
): PortalConfigurationRecord {
  const now = seconds(context)
  const record: PortalConfigurationRecord = {
    id: newId('bpc'),
    object: 'billing_portal.configuration',
    active: true,
    application: null,
    business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
    created: now,
    default_return_url: null,
    features: isDefault ? everything() : nothing(),
    is_default: isDefault,
    livemode: false,
    login_page: { enabled: false, url: null },
    metadata: {},
    name: null,
    updated: now,
    _: {},
  }
  context.store.put('portalConfigurations', record)
  change(record, input)
  announce(context, 'billing_portal.configuration.created', record)
  return record
}

export function updateConfiguration(
  context: Context,
  id: string,
  input: ConfigurationInput,
): PortalConfigurationRecord {
  configurationOf(context, id)
  const record = context.store.edit('portalConfigurations', id)
  change(record, input)
  record.updated = seconds(context)
  announceChange(context, 'billing_portal.configuration.updated', 'portalConfigurations', id)
  return record
}

export function configurationOf(context: Context, id: string): PortalConfigurationRecord {
  const record = context.store.get('portalConfigurations', id)
  if (!record) throw notFound('configuration', id)
  return record
}

/** What the portal offers where no one said otherwise: everything. */
function defaultConfiguration(context: Context): Readonly<PortalConfigurationRecord> {
  const known = context.store.find('portalConfigurations', (one) => one.is_default)
  return known ?? createConfiguration(context, { name: 'Default' }, true)
}

type Flow = NonNullable<PortalSessionRecord['flow']>
type FlowInput = {
  type:
    | 'customer_update'
    | 'payment_method_update'
    | 'subscription_cancel'
    | 'subscription_pause'
    | 'subscription_update'
    | 'subscription_update_confirm'
  after_completion?: {
    type: 'hosted_confirmation' | 'portal_homepage' | 'redirect'
    redirect?: { return_url: string }
    hosted_confirmation?: { custom_message?: string }
  }
  subscription_cancel?: { subscription: string }
  subscription_pause?: { subscription: string }
  subscription_update?: { subscription: string }
  subscription_update_confirm?: {
    subscription: string
    items: { id: string; price?: string; quantity?: number }[]
    discounts?: { coupon?: string; promotion_code?: string }[]
  }
}
type SessionInput = {
  customer: string
  configuration?: string
  flow_data?: FlowInput
  return_url?: string
  locale?: string
}

/** A visit of one customer. Throws StripeFault for a flow about a subscription that is not the customer's. */
export function createPortalSession(context: Context, input: SessionInput): PortalSessionRecord {
  const customer = customerInParam(context, input.customer)
  const configuration = input.configuration
    ? context.store.get('portalConfigurations', input.configuration)
    : defaultConfiguration(context)
  if (!configuration) throw noSuch('configuration', input.configuration ?? '', 'configuration')
  const id = newId('bps')
  const record: PortalSessionRecord = {
    id,
    object: 'billing_portal.session',
    after_expiration: null,
    configuration: configuration.id,
    created: seconds(context),
    customer: customer.id,
    customer_account: null,
    flow: input.flow_data ? flowOf(context, customer.id, input.flow_data) : null,
    livemode: false,
    locale: (input.locale as PortalSessionRecord['locale']) ?? null,
    on_behalf_of: null,
    return_url: input.return_url ?? configuration.default_return_url,
    url: `${context.url}/p/session/${id}`,
    _: {},
  }
  announce(context, 'billing_portal.session.created', context.store.put('portalSessions', record))
  return record
}

function flowOf(context: Context, customer: string, input: FlowInput): Flow {
  const details =
    input.type === 'customer_update' || input.type === 'payment_method_update' ? undefined : input[input.type]
  if (details) {
    const subscription = subscriptionOf(context, details.subscription)
    if (subscription.customer !== customer) {
      throw invalid(
        `No such subscription: '${details.subscription}'`,
        `flow_data[${input.type}][subscription]`,
        'resource_missing',
      )
    }
  }
  const after = input.after_completion
  const confirm = input.subscription_update_confirm
  return {
    after_completion: {
      hosted_confirmation: after?.hosted_confirmation
        ? { custom_message: after.hosted_confirmation.custom_message ?? null }
        : null,
      redirect: after?.redirect ?? null,
      type: after?.type ?? 'portal_homepage',
    },
    customer_update: null,
    subscription_cancel: input.subscription_cancel ? { retention: null, ...input.subscription_cancel } : null,
    subscription_pause: input.subscription_pause ?? null,
    subscription_update: input.subscription_update ?? null,
    subscription_update_confirm: confirm
      ? {
          discounts: (confirm.discounts ?? []).map(({ coupon = null, promotion_code = null }) => ({
            coupon,
            promotion_code,
          })),
          items: confirm.items.map(({ id, price = null, quantity }) => ({ id, price, quantity })),
          subscription: confirm.subscription,
        }
      : null,
    type: input.type,
  }
}

function change(record: PortalConfigurationRecord, input: ConfigurationInput): void {
  if (input.active !== undefined) record.active = input.active
  if (input.name !== undefined) record.name = input.name
  if (input.default_return_url !== undefined) record.default_return_url = input.default_return_url
  Object.assign(record.business_profile, input.business_profile)
  for (const [name, feature] of Object.entries(input.features ?? {}))
    Object.assign(record.features[name as keyof Features], feature)
  record.metadata = mergedMetadata(record.metadata, input.metadata)
}

function nothing(): Features {
  return {
    customer_update: { allowed_updates: [], enabled: false },
    invoice_history: { enabled: false },
    payment_method_update: { enabled: false, payment_method_configuration: null },
    subscription_cancel: {
      cancellation_reason: { enabled: false, feedback_options: null, options: [] },
      enabled: false,
      mode: 'at_period_end',
      proration_behavior: 'none',
    },
    subscription_pause: { duration: { interval_options: [], type: 'indefinite' }, enabled: false },
    subscription_update: {
      billing_cycle_anchor: null,
      default_allowed_updates: [],
      enabled: false,
      products: null,
      proration_behavior: 'none',
      schedule_at_period_end: { conditions: [] },
      trial_update_behavior: 'end_trial',
    },
  }
}

function everything(): Features {
  const features = nothing()
  for (const feature of Object.values(features)) feature.enabled = true
  features.subscription_pause.enabled = false
  features.customer_update.allowed_updates = ['address', 'email', 'name', 'phone']
  features.subscription_cancel.cancellation_reason = {
    enabled: true,
    feedback_options: null,
    options: ['too_expensive', 'missing_features', 'switched_service', 'unused', 'other'],
  }
  features.subscription_update.default_allowed_updates = ['price', 'promotion_code']
  features.subscription_update.proration_behavior = 'always_invoice'
  return features
}
