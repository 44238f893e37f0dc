import { addMilliseconds, day } from '@/lib/core/time'
import type { BillingStatus, GuardFacts, License, Tier } from './facts'

/** What an organization counts as, from its tier, license and billing. */
export type Standing =
  | 'premium'
  | 'trial'
  | 'trial_ended'
  | 'payment_failed'
  | 'canceled'
  | 'unlicensed'
  | 'license_suspended'

type LicenseState = 'none' | 'trial' | 'trial_over' | 'paid' | 'paid_over' | 'canceled' | 'suspended'

type Row = { tier?: Tier; license?: LicenseState[]; billing?: BillingStatus[]; standing: Standing }

/** The first row that fits counts; what a row leaves out fits anything. */
const standings: readonly Row[] = [
  { license: ['suspended'], standing: 'license_suspended' },
  // Past due with a license that holds: Stripe is still trying the card.
  { tier: 'PREMIUM', license: ['paid'], standing: 'premium' },
  { license: ['trial'], billing: ['none', 'trial', 'active', 'canceled'], standing: 'trial' },
  { billing: ['past_due'], standing: 'payment_failed' },
  { license: ['canceled', 'paid_over'], standing: 'canceled' },
  { billing: ['canceled'], standing: 'canceled' },
  { license: ['trial_over'], standing: 'trial_ended' },
  { standing: 'unlicensed' },
]

/** News of a renewal may take a while: a paying organization is not cut off at the stroke of its period's end. */
const renewalGraceMs = 3 * day

/** What the organization counts as. Every combination of facts has an answer. */
export function standingOf(facts: Pick<GuardFacts, 'tier' | 'license' | 'billingStatus' | 'now'>): Standing {
  const license = licenseStateOf(facts)
  const row = standings.find(
    (one) =>
      (!one.tier || one.tier === facts.tier) &&
      (!one.license || one.license.includes(license)) &&
      (!one.billing || one.billing.includes(facts.billingStatus)),
  )
  return row?.standing ?? 'unlicensed'
}

/** The state of the license at `now`, whether or not the sweep that writes it down has passed. */
function licenseStateOf({
  license,
  billingStatus,
  now,
}: Pick<GuardFacts, 'license' | 'billingStatus' | 'now'>): LicenseState {
  if (!license) return 'none'
  if (license.status === 'SUSPENDED') return 'suspended'
  if (license.status === 'CANCELLED') return 'canceled'
  const isOver = license.status === 'EXPIRED' || hasEnded(license, billingStatus, now)
  if (license.type === 'TRIAL') return isOver ? 'trial_over' : 'trial'
  return isOver ? 'paid_over' : 'paid'
}

function hasEnded({ type, endsAt }: License, billingStatus: BillingStatus, now: Date): boolean {
  if (!endsAt) return false
  const grace = type === 'PAID' && billingStatus === 'active' ? renewalGraceMs : 0
  return addMilliseconds(endsAt, grace) <= now
}
