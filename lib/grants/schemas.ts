import { z } from 'zod'
import { prose } from '@/lib/core/text'
import { type GrantKind, mostOfGrant } from './rules'

const common = {
  /** Chosen by who asks: asking again with the same one gives nothing twice. */
  grantId: z.uuid(),
  organizationId: z.uuid(),
  reason: prose({ max: 500, min: [10, 'Enter a reason of at least 10 characters. The organization may ask for it.'] }),
}

const whole = (most: number, what: string) =>
  z.coerce
    .number(`Enter a number of ${what}.`)
    .int('Enter a whole number.')
    .min(1, `Give at least 1 of ${what}.`)
    .max(most, `At most ${most} ${what} at a time.`)

export const grantImportsInput = z.strictObject({ ...common, imports: whole(mostOfGrant.imports, 'imports') })

export const grantTrialDaysInput = z.strictObject({ ...common, days: whole(mostOfGrant.trial_days, 'days') })

export const grantCreditInput = z
  .strictObject({
    ...common,
    currency: z.enum(['usd', 'inr']),
    /** Whole units of the currency, or with two digits behind the point. */
    amount: z.coerce
      .number('Enter an amount.')
      .min(0.01, 'Enter an amount above 0.')
      .max(mostOfGrant.inr / 100, 'This is more than one grant can be.')
      .multipleOf(0.01, 'Use at most two digits after the point.'),
  })
  .superRefine(({ amount, currency }, check) => {
    const most = mostOfGrant[currency] / 100
    if (amount > most) {
      const message = `At most ${most.toLocaleString('en-US')} ${currency.toUpperCase()} at a time.`
      check.addIssue({ code: 'custom', path: ['amount'], message })
    }
  })

export const retryGrantInput = z.strictObject({ grantId: z.uuid() })

export type GrantView = {
  id: string
  kind: GrantKind
  /** A number of imports or days, or minor units of `currency`. */
  amount: number
  currency: string | null
  reason: string
  grantedBy: string
  createdAt: string
  /** Null while a credit isn't on Stripe's balance yet. */
  appliedAt: string | null
}
