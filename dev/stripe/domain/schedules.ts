import type { Context } from '../context'
import { announce, announceChange } from '../events/announce'
import { invalid, missing, notFound } from '../faults'
import { newId } from '../ids'
import type { ScheduleRecord, SubscriptionRecord } from '../tables'
import { cancelSubscription } from './cancel-subscription'
import { addIntervals } from './interval'
import { mergedMetadata } from './metadata'
import { intervalOf } from './subscription-items'
import { createSubscription, currentPeriod, subscriptionOf } from './subscriptions'
import { timeOfCustomer } from './time'
import { updateSubscription } from './update-subscription'

type Phase = ScheduleRecord['phases'][number]
type PhaseInput = {
  items: { price?: string; quantity?: number }[]
  duration?: { interval: 'day' | 'week' | 'month' | 'year'; interval_count?: number }
  end_date?: number
  /** Of older API versions: how many periods of the price. */
  iterations?: number
  proration_behavior?: 'always_invoice' | 'create_prorations' | 'none'
  start_date?: number | 'now'
}
export type ScheduleInput = {
  customer?: string
  from_subscription?: string
  end_behavior?: 'cancel' | 'release'
  metadata?: Record<string, string> | null
  phases?: PhaseInput[]
}

/** A plan of phases, for a running subscription or for one that begins now. Throws StripeFault for a plan without phases. */
export function createSchedule(context: Context, input: ScheduleInput): ScheduleRecord {
  if (input.from_subscription) return ofSubscription(context, input.from_subscription, input)
  const [first] = input.phases ?? []
  if (!input.customer) throw missing('customer')
  if (!first) throw missing('phases')
  const { id } = createSubscription(context, { customer: input.customer, items: first.items })
  const schedule = ofSubscription(context, id, input)
  schedule.phases = phasesOf(
    context,
    subscriptionOf(context, id),
    input.phases ?? [],
    currentPeriod(subscriptionOf(context, id)).start,
  )
  setCurrentPhase(schedule)
  return schedule
}

/** Replaces the phases that are to come; the first has to be the current one. */
export function updateSchedule(context: Context, id: string, input: ScheduleInput): ScheduleRecord {
  const known = scheduleOf(context, id)
  if (known.status !== 'active') throw invalid(`You cannot update a subscription schedule that is ${known.status}.`)
  const schedule = context.store.edit('schedules', id)
  if (input.end_behavior) schedule.end_behavior = input.end_behavior
  if (input.phases) {
    const start = schedule.phases[0]?.start_date ?? 0
    schedule.phases = phasesOf(context, subscriptionOf(context, schedule.subscription as string), input.phases, start)
    setCurrentPhase(schedule)
  }
  schedule.metadata = mergedMetadata(schedule.metadata, input.metadata)
  announceChange(context, 'subscription_schedule.updated', 'schedules', id)
  return schedule
}

/** The subscription goes on without the schedule. */
export function releaseSchedule(context: Context, id: string): ScheduleRecord {
  const schedule = end(context, id, 'released')
  schedule.released_subscription = schedule.subscription
  schedule.released_at = timeOfCustomer(context, schedule.customer)
  schedule.subscription = null
  announce(context, 'subscription_schedule.released', schedule)
  return schedule
}

/** The subscription ends together with the schedule. */
export function cancelSchedule(context: Context, id: string): ScheduleRecord {
  const schedule = end(context, id, 'canceled')
  schedule.canceled_at = timeOfCustomer(context, schedule.customer)
  announce(context, 'subscription_schedule.canceled', schedule)
  if (subscriptionOf(context, schedule.subscription as string).ended_at === null) {
    cancelSubscription(context, schedule.subscription as string)
  }
  return schedule
}

/** A phase is over: the next begins, or the schedule ends as it says. */
export function advanceSchedule(context: Context, id: string): void {
  const schedule = context.store.edit('schedules', id)
  const at = schedule.phases.findIndex(({ end_date }) => end_date === schedule.current_phase?.end_date)
  const next = schedule.phases[at + 1]
  const subscription = subscriptionOf(context, schedule.subscription as string)
  if (next) {
    const isBoundary = currentPeriod(subscription).end <= next.start_date
    updateSubscription(context, subscription.id, {
      items: replacement(subscription, next),
      proration_behavior: isBoundary ? 'none' : (next.proration_behavior as 'none'),
    })
    schedule.current_phase = { start_date: next.start_date, end_date: next.end_date }
    announceChange(context, 'subscription_schedule.updated', 'schedules', id)
  } else if (schedule.end_behavior === 'cancel') {
    end(context, id, 'completed').completed_at = timeOfCustomer(context, schedule.customer)
    announce(context, 'subscription_schedule.completed', schedule)
    cancelSubscription(context, subscription.id)
  } else releaseSchedule(context, id)
}

export function scheduleOf(context: Context, id: string): ScheduleRecord {
  const schedule = context.store.get('schedules', id)
  if (!schedule) throw notFound('subscription schedule', id)
  return schedule
}

function end(context: Context, id: string, status: 'canceled' | 'completed' | 'released'): ScheduleRecord {
  if (scheduleOf(context, id).status !== 'active') throw invalid('This subscription schedule has already ended.')
  const schedule = context.store.edit('schedules', id)
  Object.assign(schedule, { status, current_phase: null })
  context.store.edit('subscriptions', schedule.subscription as string).schedule = null
  return schedule
}

function ofSubscription(context: Context, subscriptionId: string, input: ScheduleInput): ScheduleRecord {
  const subscription = subscriptionOf(context, subscriptionId)
  if (subscription.schedule) throw invalid('You cannot migrate a subscription that is already attached to a schedule.')
  const period = currentPeriod(subscription)
  const now = timeOfCustomer(context, subscription.customer)
  const schedule: ScheduleRecord = {
    id: newId('sub_sched'),
    object: 'subscription_schedule',
    application: null,
    billing_mode: subscription.billing_mode,
    canceled_at: null,
    completed_at: null,
    created: now,
    current_phase: { start_date: period.start, end_date: period.end },
    customer: subscription.customer,
    customer_account: null,
    default_settings: {
      application_fee_percent: null,
      billing_cycle_anchor: 'automatic',
      billing_thresholds: null,
      collection_method: 'charge_automatically',
      default_payment_method: null,
      description: null,
      invoice_settings: {
        account_tax_ids: null,
        custom_fields: null,
        days_until_due: null,
        description: null,
        footer: null,
        issuer: { type: 'self' },
      },
      on_behalf_of: null,
      transfer_data: null,
    },
    end_behavior: input.end_behavior ?? 'release',
    livemode: false,
    metadata: mergedMetadata(null, input.metadata),
    pause_schedules: [],
    phases: [
      newPhase(
        subscription,
        subscription.items.data.map(({ price, quantity }) => ({ price: price.id, quantity })),
        { start: period.start, end: period.end },
        'create_prorations',
      ),
    ],
    released_at: null,
    released_subscription: null,
    status: 'active',
    subscription: subscription.id,
    test_clock: subscription.test_clock,
    _: {},
  }
  context.store.edit('subscriptions', subscriptionId).schedule = schedule.id
  announce(context, 'subscription_schedule.created', context.store.put('schedules', schedule))
  announceChange(context, 'customer.subscription.updated', 'subscriptions', subscriptionId)
  return schedule
}

function phasesOf(context: Context, subscription: SubscriptionRecord, inputs: PhaseInput[], begin: number): Phase[] {
  let start = begin
  return inputs.map((input) => {
    const price = context.store.get('prices', input.items[0]?.price)
    const own = price?.recurring ?? intervalOf(subscription.items.data)
    const length = input.duration ? { interval_count: 1, ...input.duration } : own
    const endDate = input.end_date ?? addIntervals(start, length, input.iterations ?? 1)
    if (endDate <= start) throw invalid('The end date of a phase must be after its start.', 'phases[0][end_date]')
    const phase = newPhase(
      subscription,
      input.items,
      { start, end: endDate },
      input.proration_behavior ?? 'create_prorations',
    )
    start = endDate
    return phase
  })
}

function setCurrentPhase(schedule: ScheduleRecord): void {
  const [first] = schedule.phases
  schedule.current_phase = first ? { start_date: first.start_date, end_date: first.end_date } : null
}

function newPhase(
  { currency }: SubscriptionRecord,
  items: { price?: string; quantity?: number }[],
  { start, end: endDate }: { start: number; end: number },
  prorationBehavior: Phase['proration_behavior'],
): Phase {
  return {
    add_invoice_items: [],
    application_fee_percent: null,
    billing_cycle_anchor: null,
    billing_thresholds: null,
    collection_method: null,
    currency,
    default_payment_method: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    end_date: endDate,
    invoice_settings: null,
    items: items.map(({ price = '', quantity }) => ({
      billing_thresholds: null,
      discounts: [],
      metadata: {},
      plan: price,
      price,
      quantity: quantity ?? 1,
      tax_rates: [],
    })),
    metadata: {},
    on_behalf_of: null,
    proration_behavior: prorationBehavior,
    start_date: start,
    transfer_data: null,
    trial_end: null,
  }
}

function replacement(subscription: SubscriptionRecord, phase: Phase) {
  const before = subscription.items.data
  const kept = phase.items.map(({ price, quantity }, place) => ({ id: before[place]?.id, price, quantity }))
  return [...kept, ...before.slice(phase.items.length).map(({ id }) => ({ id, deleted: true }))]
}
