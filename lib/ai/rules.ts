import { createHash } from 'node:crypto'
import { mostCapCents } from './limits'

const microsPerCent = 10_000

/** The first day of the month of `now`, in UTC: budgets are by it. */
export function monthOf(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1))
}

/**
 * What an organization may spend in a month, in millionths of a dollar: with our key the plan's budget, with its own what it likes; an admin's
 * cap lowers either.
 */
export function monthlyLimitMicros(given: {
  source: 'environment' | 'organization'
  planCents: number | null
  capCents: number | null
}): number {
  const plan = given.source === 'environment' ? (given.planCents ?? mostCapCents) : mostCapCents
  return Math.min(plan, given.capCents ?? mostCapCents, mostCapCents) * microsPerCent
}

/** Names a question, for the cache: the same provider, words, schema and length. */
export function inputHashOf(parts: readonly unknown[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(JSON.stringify(parts)).digest())
}
