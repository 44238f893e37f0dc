import type { Capability } from './capabilities'
import { everythingButExport, type Rule } from './rule'
import type { Standing } from './standing'

const upgrade = { text: 'Upgrade to Premium', href: '/settings/billing' }
const payment = { text: 'Pay now', href: '/settings/billing' }

/** What a trial or Premium gives beyond the free tier. */
const beyondFree: readonly Capability[] = ['publish']

const hasNoImportLeft: Rule['when'] = ({ importsLeft }) => typeof importsLeft === 'number' && importsLeft <= 0

const unpaidImportLimit: Rule = {
  reason: 'payment_failed',
  refuses: ['import'],
  when: (facts, standing) => standing === 'payment_failed' && hasNoImportLeft(facts, standing),
  status: 402,
  message: 'Your last payment failed, and you’ve used all the imports of the free plan. Everything you have is safe.',
  remedy: payment,
}

const importLimit: Rule = {
  reason: 'import_limit',
  refuses: ['import'],
  when: hasNoImportLeft,
  status: 402,
  message: 'You’ve used all the imports of your plan. Everything you have is safe, but you can’t import new videos.',
  remedy: upgrade,
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
]

/** What stands in the way of an import when no place is left. */
export function importLimitRule(standing: Standing): Rule {
  return standing === 'payment_failed' ? unpaidImportLimit : importLimit
}
