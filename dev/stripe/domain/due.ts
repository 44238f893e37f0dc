import type { Context } from '../context'
import { announce, announceChange } from '../events/announce'
import type { InvoiceRecord, SubscriptionRecord } from '../tables'
import { transaction } from '../transaction'
import { expireSession } from './checkout'
import { giveUpInvoice } from './collect'
import { endRefund } from './refunds'
import { advanceInvoice, announceUpcoming, endAtPlan, renew, retryInvoice } from './renew'
import { advanceSchedule } from './schedules'
import { endSubscription } from './subscription-status'
import { currentPeriod } from './subscriptions'
import { day } from './time'
import { endTrial } from './trial'
import { expirePendingUpdate } from './update-subscription'

/** Something that time brings about, at a moment in seconds. */
export type Due = { at: number; run: () => void }

const upcomingNotice = 7 * day
/** What is due next in real time, kept until something is written. */
const nextKnown = new WeakMap<Context, { version: number; due: Due | null }>()

/** Processes everything that real time has brought about, in its order. */
export function runDue(context: Context): void {
  const now = Math.floor(context.now() / 1000)
  for (let due = nextReal(context); due && due.at <= now; due = nextReal(context)) {
    context.moment = due.at
    try {
      transaction(context, due.run)
    } catch (error) {
      context.log(`FAILED to process what is due: ${error instanceof Error ? error.stack : String(error)}`)
      return
    } finally {
      context.moment = null
    }
  }
}

/** What comes next for everything that lives by this clock, or by real time. */
export function nextDue(context: Context, clock: string | null): Due | null {
  let next: Due | null = null
  const consider = (due: Due | null) => {
    if (due && (!next || due.at < next.at)) next = due
  }
  const isHere = (one: { test_clock?: string | null }) => (one.test_clock ?? null) === clock
  // Before subscriptions: at the end of a period, the renewal has to find the items of the next phase.
  for (const one of context.store.all('schedules', (record) => isHere(record) && record.status === 'active')) {
    const isRunning = context.store.get('subscriptions', one.subscription)?.ended_at === null
    if (isRunning && one.current_phase)
      consider({ at: one.current_phase.end_date, run: () => advanceSchedule(context, one.id) })
  }
  for (const one of context.store.all('subscriptions', (record) => isHere(record) && record.ended_at === null)) {
    for (const due of ofSubscription(context, one)) consider(due)
  }
  for (const one of context.store.all('invoices', isHere)) consider(ofInvoice(context, one))
  for (const one of context.store.all('checkoutSessions', ({ status }) => status === 'open')) {
    const owner = context.store.get('customers', one.customer)?.test_clock ?? null
    if (owner === clock) consider({ at: one.expires_at, run: () => expireSession(context, one.id) })
  }
  for (const one of context.store.all('refunds', ({ _ }) => _.endsAt !== null)) {
    const owner = context.store.get('customers', one.customer)?.test_clock ?? null
    if (owner === clock) consider({ at: one._.endsAt as number, run: () => endRefund(context, one.id) })
  }
  return next
}

function nextReal(context: Context): Due | null {
  const known = nextKnown.get(context)
  if (known?.version === context.store.version) return known.due
  const due = nextDue(context, null)
  nextKnown.set(context, { version: context.store.version, due })
  return due
}

function* ofSubscription(context: Context, one: Readonly<SubscriptionRecord>): Generator<Due> {
  const { id, status, _ } = one
  const { start, end } = currentPeriod(one)
  if (one.cancel_at !== null) yield { at: one.cancel_at, run: () => endAtPlan(context, id) }
  if (one.pending_update) yield { at: one.pending_update.expires_at, run: () => expire(context, one) }
  if (one.pause_collection?.resumes_at) {
    yield { at: one.pause_collection.resumes_at, run: () => resumeCollection(context, id) }
  }
  if (status === 'incomplete' && _.incompleteUntil !== null) {
    yield { at: _.incompleteUntil, run: () => expireIncomplete(context, one) }
  }
  if (status === 'trialing') {
    if (_.trialWarningAt !== null) yield { at: _.trialWarningAt, run: () => warn(context, id) }
    yield { at: one.trial_end ?? end, run: () => endTrial(context, id, { isImmediate: false }) }
  }
  if (status === 'active' || status === 'past_due' || status === 'unpaid') {
    yield { at: end, run: () => renew(context, id) }
    const at = end - upcomingNotice
    const isToTell = status === 'active' && one.cancel_at === null && _.upcomingSentFor !== end
    if (isToTell && at > start) yield { at, run: () => announceUpcoming(context, id) }
  }
}

function ofInvoice(context: Context, one: Readonly<InvoiceRecord>): Due | null {
  const { id, status, automatically_finalizes_at: finalizesAt, next_payment_attempt: attemptAt } = one
  if (status === 'draft' && finalizesAt !== null) return { at: finalizesAt, run: () => advanceInvoice(context, id) }
  if (status === 'open' && attemptAt !== null) return { at: attemptAt, run: () => retryInvoice(context, id) }
  return null
}

function warn(context: Context, id: string): void {
  const subscription = context.store.edit('subscriptions', id)
  subscription._.trialWarningAt = null
  announce(context, 'customer.subscription.trial_will_end', subscription)
}

function expireIncomplete(context: Context, { id, latest_invoice: invoice }: Readonly<SubscriptionRecord>): void {
  if (context.store.get('invoices', invoice)?.status === 'open') giveUpInvoice(context, invoice as string, 'void')
  else endSubscription(context, id, 'payment_failed', 'incomplete_expired')
}

function expire(context: Context, { id, _ }: Readonly<SubscriptionRecord>): void {
  const invoice = _.pending?.invoice
  expirePendingUpdate(context, id)
  if (context.store.get('invoices', invoice)?.status === 'open') giveUpInvoice(context, invoice as string, 'void')
}

function resumeCollection(context: Context, id: string): void {
  context.store.edit('subscriptions', id).pause_collection = null
  announceChange(context, 'customer.subscription.updated', 'subscriptions', id)
}
