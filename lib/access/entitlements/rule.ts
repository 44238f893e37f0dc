import type { Remedy } from '@/lib/core/errors'
import { type Capability, capabilities } from './capabilities'
import type { GuardFacts } from './facts'
import type { Standing } from './standing'

export type Reason =
  | 'maintenance'
  | 'deletion_requested'
  | 'banned'
  | 'outbound_stopped'
  | 'outbound_paused'
  | 'ai_stopped'
  | 'ai_disabled'
  | 'onboarding_open'
  | 'import_limit'
  | 'storage_limit'
  | 'export_limit'
  | 'seat_limit'
  | Exclude<Standing, 'premium' | 'trial'>

/** A line of the decision table: what it keeps an organization from, when, and what the person is told. */
export type Rule = {
  reason: Reason
  refuses: readonly Capability[]
  when: (facts: GuardFacts, standing: Standing) => boolean
  status: 402 | 403 | 503
  /** What holds this up and, where the person can do nothing, who can. */
  message: string | ((facts: Pick<GuardFacts, 'importLimit'>) => string)
  remedy: Remedy | null
}

export const everything = capabilities
export const everythingButExport = capabilities.filter((capability) => capability !== 'export')
