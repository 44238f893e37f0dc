import { gigabyte } from '@/lib/core/bytes'
import { day } from '@/lib/core/time'
import type { Tier } from './facts'
import type { Standing } from './standing'

/**
 * What the plans give, and the only place where such a number is written: quotas count by it, and pages, mails and errors
 * quote it. docs/decisions/plans.md has the reasons.
 */
type PlanRow = {
  /** null is without limit. */
  FREE: number | null
  PREMIUM: number | null
  /** The plan whose number holds during the trial. */
  trial: Tier
  /** Nothing counts it yet, so no page sells it. Remove this once it is built. */
  comesLater?: true
}

export const planCapabilities = [
  'imports',
  'storage',
  'exports',
  'seats',
  'aiBudget',
  'apiRate',
  'apiKeys',
  'webhooks',
  'posts',
  'generation',
] as const
export type PlanCapability = (typeof planCapabilities)[number]

export const planLimits: Record<PlanCapability, PlanRow> = {
  /** Videos and 3D models that were accepted, for the life of the organization. */
  imports: { FREE: 5, PREMIUM: null, trial: 'FREE' },
  /** Bytes of uploaded files and finished exports. */
  storage: { FREE: 20 * gigabyte, PREMIUM: 250 * gigabyte, trial: 'PREMIUM' },
  /** Exports that are started in a day, in UTC. */
  exports: { FREE: 20, PREMIUM: 500, trial: 'PREMIUM' },
  /** Members and pending invitations. */
  seats: { FREE: 3, PREMIUM: 20, trial: 'PREMIUM' },
  /** What AI providers may cost in a month, in US cents. */
  aiBudget: { FREE: 25, PREMIUM: 500, trial: 'FREE' },
  /** Requests a minute by each API key. */
  apiRate: { FREE: 60, PREMIUM: 600, trial: 'FREE' },
  /** API keys that work. */
  apiKeys: { FREE: 3, PREMIUM: 25, trial: 'FREE' },
  /** Webhook endpoints. */
  webhooks: { FREE: 2, PREMIUM: 20, trial: 'FREE' },
  /** Posts to social accounts in a month. */
  posts: { FREE: 0, PREMIUM: 300, trial: 'PREMIUM', comesLater: true },
  /** Seconds of generated video in a month. */
  generation: { FREE: 0, PREMIUM: 60, trial: 'FREE', comesLater: true },
}

/** How long a trial is. A person has one, with their first organization. */
export const trialMs = 30 * day

/** What can be used today, in the order in which pages list it. */
export const soldCapabilities = planCapabilities.filter((name) => !planLimits[name].comesLater)

/**
 * The limit of the plan that an organization has by its standing; null is without limit. Premium that is not paid for
 * counts as free.
 */
export function planLimitOf(name: PlanCapability, standing: Standing): number | null {
  const row = planLimits[name]
  if (standing === 'premium') return row.PREMIUM
  return standing === 'trial' ? row[row.trial] : row.FREE
}

/** Whether Premium would give more than `limit` of it. */
export function isMoreOnPremium(name: PlanCapability, limit: number | null): boolean {
  const { PREMIUM } = planLimits[name]
  return limit !== null && (PREMIUM === null || PREMIUM > limit)
}
