/** What staff can give: imports beyond the limit, days of trial, or a credit that the next invoices use up. */
const grantKinds = ['imports', 'trial_days', 'credit'] as const
export type GrantKind = (typeof grantKinds)[number]

/** The most of one grant. Credits are in minor units. */
export const mostOfGrant = { imports: 500, trial_days: 90, usd: 500_00, inr: 40_000_00 } as const

/** Grants of any kind that an organization can get within 24 hours. */
export const grantsPerDay = 10
