import type { Capability } from './capabilities'
import { everythingButExport, type Rule } from './rule'
import type { Standing } from './standing'

const upgrade = { text: 'Upgrade to Premium', href: '/settings/billing' }
const payment = { text: 'Settle the payment', href: '/settings/billing' }

/** What a trial or Premium gives beyond the free tier. */
const beyondFree: readonly Capability[] = ['publish']

const hasNoImportLeft: Rule['when'] = ({ importsLeft }) => typeof importsLeft === 'number' && importsLeft <= 0

const unpaidImportLimit: Rule = {
  reason: 'payment_failed',
  refuses: ['import'],
  when: (facts, standing) => standing === 'payment_failed' && hasNoImportLeft(facts, standing),
  status: 402,
  message: 'The last payment failed, and the imports of the free plan are used up. Nothing you have is lost.',
  remedy: payment,
}

const importLimit: Rule = {
  reason: 'import_limit',
  refuses: ['import'],
  when: hasNoImportLeft,
  status: 402,
  message: 'All imports of your plan are used up. Nothing you have is lost, but nothing new can be imported.',
  remedy: upgrade,
}

/** LicenseGuard: tier, license, billing and quota. Exports stay open whatever the plan: data is its owner's. */
export const licenseGuard: readonly Rule[] = [
  {
    reason: 'license_suspended',
    refuses: everythingButExport,
    when: (_, standing) => standing === 'license_suspended',
    status: 403,
    message: 'The license of this organization is suspended. What is here can be read, exported and downloaded.',
    remedy: { text: 'See the billing page', href: '/settings/billing' },
  },
  {
    reason: 'payment_failed',
    refuses: beyondFree,
    when: (_, standing) => standing === 'payment_failed',
    status: 402,
    message: 'The last payment failed. Until it is settled, this organization has what the free plan has.',
    remedy: payment,
  },
  unpaidImportLimit,
  {
    reason: 'trial_ended',
    refuses: beyondFree,
    when: (_, standing) => standing === 'trial_ended',
    status: 402,
    message: 'The trial of this organization has ended. Publishing is part of Premium.',
    remedy: upgrade,
  },
  {
    reason: 'canceled',
    refuses: beyondFree,
    when: (_, standing) => standing === 'canceled',
    status: 402,
    message: 'The subscription of this organization has ended. Publishing is part of Premium.',
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
