import { addMilliseconds, day, hour } from '@/lib/core/time'
import { plans, type Tier } from './plans'

/** How long an event of Stripe stays in the inbox. */
export const stripeEventRetentionMs = 90 * day

export type BillingStatus = 'none' | 'trial' | 'active' | 'canceled' | 'past_due'
export type SubscriptionStatus = 'ACTIVE' | 'PAST_DUE' | 'CANCELLED' | 'EXPIRED'
export type LicenseFacts = {
  licenseType: 'TRIAL' | 'PAID'
  status: 'ACTIVE' | 'EXPIRED' | 'SUSPENDED' | 'CANCELLED'
  dateStart: Date
  dateEnd: Date | null
}
/** A subscription as Stripe told it last. */
export type SubscriptionFacts = {
  stripeStatus: string
  importLimit: number | null
  startDate: Date
  /** When it ended, or will end by itself; null while it renews. */
  endDate: Date | null
  currentPeriodEnd: Date | null
  cancelAtPeriodEnd: boolean
  cancelledAt: Date | null
}
/** What an organization is, as far as money decides it. */
export type BillingState = {
  tier: Tier
  billingStatus: BillingStatus
  paymentActive: boolean
  pendingCancellation: boolean
  cancellationRequestedAt: Date | null
  importLimit: number | null
  license: LicenseFacts | null
}

/** A cancellation takes effect by itself when Stripe's word of it is later than this. */
const lateNewsMs = 6 * hour

/** Stripe's status in our four words. `incomplete` waits for its first payment. */
export function subscriptionStatusOf(stripeStatus: string): SubscriptionStatus {
  if (stripeStatus === 'active' || stripeStatus === 'trialing') return 'ACTIVE'
  if (stripeStatus === 'past_due' || stripeStatus === 'unpaid' || stripeStatus === 'incomplete') return 'PAST_DUE'
  return stripeStatus === 'canceled' ? 'CANCELLED' : 'EXPIRED'
}

/** How much a subscription gives: everything, everything while Stripe tries the card again, nothing. */
type Standing = 'good' | 'grace' | 'lapsed' | 'ended' | 'unborn'

function standingOf(subscription: SubscriptionFacts, now: Date): Standing {
  const { stripeStatus, cancelAtPeriodEnd, endDate } = subscription
  const isOver = cancelAtPeriodEnd && endDate && now >= addMilliseconds(endDate, lateNewsMs)
  switch (stripeStatus) {
    case 'active':
    case 'trialing':
      return isOver ? 'ended' : 'good'
    case 'past_due':
      return isOver ? 'ended' : 'grace'
    case 'unpaid':
      return 'lapsed'
    case 'incomplete':
    case 'incomplete_expired':
      return 'unborn'
    default:
      return 'ended'
  }
}

const ranking: Standing[] = ['good', 'grace', 'lapsed', 'ended', 'unborn']

/**
 * The subscription that counts: of several the one of the best standing, among equals the newest. Null when there is
 * none, or none whose first payment went through.
 */
export function currentSubscription<S extends SubscriptionFacts>(
  subscriptions: readonly S[],
  now: Date,
): { row: S; standing: Standing; isLive: boolean } | null {
  const [best] = subscriptions
    .map((row) => ({ row, standing: standingOf(row, now) }))
    .filter(({ standing }) => standing !== 'unborn')
    .sort(
      (a, b) =>
        ranking.indexOf(a.standing) - ranking.indexOf(b.standing) ||
        b.row.startDate.getTime() - a.row.startDate.getTime(),
    )
  return best ? { ...best, isLive: best.standing === 'good' || best.standing === 'grace' } : null
}

/**
 * The one rule by which subscriptions and license decide what an organization is. A subscription replaces a trial;
 * without one the license decides: a trial until its end, or a paid one that staff gave. A license that staff suspended
 * stays suspended.
 */
export function billingStateOf(
  subscriptions: readonly SubscriptionFacts[],
  license: LicenseFacts | null,
  now: Date,
): BillingState {
  const current = currentSubscription(subscriptions, now)
  if (!current) return withoutSubscription(license, now)
  const { row: subscription, standing, isLive } = current
  return {
    tier: isLive ? 'PREMIUM' : 'FREE',
    billingStatus: standing === 'good' ? 'active' : standing === 'ended' ? 'canceled' : 'past_due',
    paymentActive: standing === 'good',
    pendingCancellation: isLive && subscription.cancelAtPeriodEnd,
    cancellationRequestedAt: subscription.cancelledAt,
    importLimit: isLive ? subscription.importLimit : plans.FREE.importLimit,
    license: paidLicense(subscription, isLive, license),
  }
}

function paidLicense(
  subscription: SubscriptionFacts,
  isLive: boolean,
  before: LicenseFacts | null,
): BillingState['license'] {
  const isSuspended = before?.status === 'SUSPENDED'
  return {
    licenseType: 'PAID',
    status: isSuspended ? 'SUSPENDED' : isLive ? 'ACTIVE' : 'EXPIRED',
    dateStart: subscription.startDate,
    dateEnd: isLive && !subscription.cancelAtPeriodEnd ? null : (subscription.endDate ?? subscription.currentPeriodEnd),
  }
}

function withoutSubscription(license: LicenseFacts | null, now: Date): BillingState {
  const settled = license && expiredLicense(license, now)
  const isGiven = settled?.licenseType === 'PAID' && settled.status === 'ACTIVE'
  const tier = isGiven ? 'PREMIUM' : 'FREE'
  return {
    tier,
    billingStatus: settled?.licenseType === 'TRIAL' && settled.status === 'ACTIVE' ? 'trial' : 'none',
    paymentActive: false,
    pendingCancellation: false,
    cancellationRequestedAt: null,
    importLimit: plans[tier].importLimit,
    license: settled,
  }
}

function expiredLicense(license: LicenseFacts, now: Date): LicenseFacts {
  const isOver = license.status === 'ACTIVE' && license.dateEnd !== null && license.dateEnd <= now
  return isOver ? { ...license, status: 'EXPIRED' } : license
}

/** Days until `end`, begun ones counted whole; 0 once it has passed. */
export function daysUntil(end: Date, now: Date): number {
  return Math.max(0, Math.ceil((end.getTime() - now.getTime()) / day))
}

/** Days left at which the countdown of a trial is shown above every page. */
export const trialCountdownDays = 14

/** A trial that is `days` longer: from its end while it runs, from now once it has ended or where there was none. */
export function extendedTrial(
  license: Pick<LicenseFacts, 'dateStart' | 'dateEnd'> | null,
  days: number,
  now: Date,
): { dateStart: Date; dateEnd: Date } {
  const from = license?.dateEnd && license.dateEnd > now ? license.dateEnd : now
  return { dateStart: license?.dateStart ?? now, dateEnd: addMilliseconds(from, days * day) }
}
