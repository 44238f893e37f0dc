import type { Capability } from './capabilities'
import { planLimits } from './plan-limits'
import { freeImportsWords, limitWords } from './plan-words'
import { everythingButExport, type Rule } from './rule'
import type { Standing } from './standing'

export const upgrade = { text: 'Upgrade to Premium', href: '/settings/billing' }
/** Where no plan gives more. */
export const viewUsage = { text: 'View usage', href: '/settings/billing' }
const payment = { text: 'Pay now', href: '/settings/billing' }

/** What a trial or Premium gives beyond the free tier. */
const beyondFree: readonly Capability[] = ['publish']

const hasNoImportLeft: Rule['when'] = ({ importsLeft }) => typeof importsLeft === 'number' && importsLeft <= 0

const unpaidImportLimit: Rule = {
  reason: 'payment_failed',
  refuses: ['import'],
  when: (facts, standing) => standing === 'payment_failed' && hasNoImportLeft(facts, standing),
  status: 402,
  message: `Your last payment failed, and the Free plan’s ${freeImportsWords} are used up. Everything you have is safe.`,
  remedy: payment,
}

const importLimit: Rule = {
  reason: 'import_limit',
  refuses: ['import'],
  when: hasNoImportLeft,
  status: 402,
  message: ({ importLimit: limit }) =>
    `${usedUp(limit)} Imports don’t reset, and deleting a video doesn’t free one up. Everything you have is safe.`,
  remedy: upgrade,
}

/** Another organization of its founder may have used all of them; then there is no number of its own to name. */
function usedUp(limit: number | null | undefined): string {
  if (!limit) return `The ${freeImportsWords} that the founder of this organization has are used up.`
  return limit === 1 ? 'You’ve used your 1 import.' : `You’ve used all ${limit} imports.`
}

/** LicenseGuard: tier, license, billing and quota. Exports stay open whatever the plan: data is its owner's. */
export const licenseGuard: readonly Rule[] = [
  {
    reason: 'license_suspended',
    refuses: everythingButExport,
    when: (_, standing) => standing === 'license_suspended',
    status: 403,
    message: 'This organization’s license is suspended. You can still view, export and download what’s here.',
    remedy: { text: 'Go to billing', href: '/settings/billing' },
  },
  {
    reason: 'payment_failed',
    refuses: beyondFree,
    when: (_, standing) => standing === 'payment_failed',
    status: 402,
    message: 'Your last payment failed. Until it’s paid, this organization is limited to the free plan.',
    remedy: payment,
  },
  unpaidImportLimit,
  {
    reason: 'trial_ended',
    refuses: beyondFree,
    when: (_, standing) => standing === 'trial_ended',
    status: 402,
    message: 'This organization’s trial has ended. Publishing is part of Premium.',
    remedy: upgrade,
  },
  {
    reason: 'canceled',
    refuses: beyondFree,
    when: (_, standing) => standing === 'canceled',
    status: 402,
    message: 'This organization’s subscription has ended. Publishing is part of Premium.',
    remedy: upgrade,
  },
  {
    reason: 'unlicensed',
    refuses: beyondFree,
    when: (_, standing) => standing === 'unlicensed',
    status: 402,
    message: 'Publishing is part of Premium.',
    remedy: upgrade,
  },
  importLimit,
  {
    reason: 'seat_limit',
    refuses: ['invite'],
    when: ({ seatsLeft }) => typeof seatsLeft === 'number' && seatsLeft < 1,
    status: 402,
    message: `Your organization has no room for another member. The Free plan has ${limitWords('seats', planLimits.seats.FREE)} and Premium ${limitWords('seats', planLimits.seats.PREMIUM)}, and pending invitations count. Remove a member, revoke an invitation or change the plan.`,
    remedy: { text: 'Go to billing', href: '/settings/billing' },
  },
]

/** What stands in the way of an import when no place is left. */
export function importLimitRule(standing: Standing): Rule {
  return standing === 'payment_failed' ? unpaidImportLimit : importLimit
}
