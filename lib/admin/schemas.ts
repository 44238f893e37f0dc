import { z } from 'zod'
import type { Step } from '@/lib/onboarding/steps'

/** The spans that staff look at, in days up to now. */
export const spans = [7, 30, 90, 365] as const
export type Span = (typeof spans)[number]

export const spanInput = z.object({
  days: z.coerce
    .number()
    .min(1)
    .max(365)
    .pipe(z.union(spans.map((span) => z.literal(span))))
    .default(30),
})
export type SpanInput = z.input<typeof spanInput>

/** Money of several currencies is never added up: whole minor units, by currency in lower case. */
export type Amounts = Record<string, number>

/** One number a day (or month), oldest first; days are UTC, `YYYY-MM-DD`. */
type Series = { days: string[]; values: Record<string, number[]> }

export type Growth = {
  days: Span
  signUps: { people: number; organizations: number; before: { people: number; organizations: number } }
  /** Of the organizations that were made in the span. */
  activation: { activated: number; share: number; medianHours: number | null }
  conversion: { paying: number; share: number }
  referred: { organizations: number; share: number }
  totals: { people: number; organizations: number; activeLast30Days: number; paying: number }
  series: Series
}

type FunnelStep = {
  step: Step
  /** Organizations that have done this step and every one before it. */
  done: number
  /** Share of all organizations of the span. */
  share: number
  /** Of those that were up to it, how many have not done it. */
  dropped: number
  dropShare: number
  /** Medians, in seconds: looking at it, and from its start to its end. */
  activeSeconds: number | null
  elapsedSeconds: number | null
}

export type Dropper = {
  organizationId: string
  name: string
  step: Step
  lastActiveAt: string | null
  lastError: { id: string; fingerprint: string; message: string; createdAt: string } | null
}

export type Cohort = { week: string; organizations: number; shares: Record<string, number> }

export type Funnel = {
  days: Span
  organizations: number
  skipped: number
  steps: FunnelStep[]
  cohorts: Cohort[]
  /** Not done, and no one of them has been here for three days. The newest first. */
  droppers: Dropper[]
}

export type Revenue = {
  /** Monthly recurring revenue now, by currency. */
  mrr: Amounts
  /** All of it in US cents; other currencies at the price list's own rate. */
  mrrInUsd: number
  paying: number
  trials: number
  pastDue: number
  canceledInSpan: number
  /** Month by month, the last twelve: recurring revenue in US cents, and people. */
  months: { month: string; mrrInUsd: number; people: number }[]
  /** Received less refunded in the span, by currency. */
  received: Amounts
  refunded: Amounts
  failedPayments: number
  targets: { name: string; mrrInUsd: number; people: number; mrrReached: number; peopleReached: number }[]
}
