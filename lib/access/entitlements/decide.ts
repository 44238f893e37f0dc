import type { Remedy } from '@/lib/core/errors'
import type { Capability } from './capabilities'
import { type GuardFacts, type GuardModes, type GuardName, guardNames } from './facts'
import { importLimitRule, licenseGuard } from './license-guard'
import { onboardingGuard } from './onboarding-guard'
import type { Reason, Rule } from './rule'
import { type Standing, standingOf } from './standing'
import { systemGate } from './system-gate'

export type Refusal = {
  allowed: false
  guard: GuardName
  reason: Reason
  status: Rule['status']
  message: string
  /** What the person can do about it; null where it is not in their hands. */
  remedy: Remedy | null
}

/** One answer for pages, routes, actions and jobs. */
export type Decision = { allowed: true; reason: null; status: 200; remedy: null } | Refusal

const rulesOf: Record<GuardName, readonly Rule[]> = {
  system: systemGate,
  onboarding: onboardingGuard,
  license: licenseGuard,
}

export const allowed: Decision = { allowed: true, reason: null, status: 200, remedy: null }

/** What each guard has against `capability`, the gate first. Empty when nothing stands in the way. */
export function refusalsOf(capability: Capability, facts: GuardFacts): Refusal[] {
  const standing = standingOf(facts)
  return guardNames.flatMap((guard): Refusal[] => {
    const rule = rulesOf[guard].find((one) => one.refuses.includes(capability) && one.when(facts, standing))
    if (!rule) return []
    return [refusal(guard, rule, facts)]
  })
}

/** What a person is told of a refusal that was decided on earlier; null when no rule refuses that for this reason. */
export function refusalText(capability: Capability, reason: string): Pick<Refusal, 'message' | 'remedy'> | null {
  const rules = guardNames.flatMap((guard) => rulesOf[guard])
  const rule = rules.find((one) => one.reason === reason && one.refuses.includes(capability))
  return rule ? { message: messageOf(rule, {}), remedy: rule.remedy } : null
}

/**
 * The decision, and what guards in `observe` would have refused.
 * @param modes a guard in `observe` refuses nothing
 */
export function decide(
  capability: Capability,
  facts: GuardFacts,
  modes: GuardModes,
): { decision: Decision; observed: Refusal[] } {
  const refusals = refusalsOf(capability, facts)
  return {
    decision: refusals.find(({ guard }) => modes[guard] === 'enforce') ?? allowed,
    observed: refusals.filter(({ guard }) => modes[guard] === 'observe'),
  }
}

/** The refusal of an import for which no place is left. */
export function importRefusal(standing: Standing, importLimit: number | null): Refusal {
  return refusal('license', importLimitRule(standing), { importLimit })
}

/** The refusal of everything while there is maintenance. */
export function maintenanceRefusal(): Refusal {
  const rule = systemGate.find(({ reason }) => reason === 'maintenance') as Rule
  return refusal('system', rule)
}

type Quoted = Pick<GuardFacts, 'importLimit'>

function refusal(guard: GuardName, rule: Rule, facts: Quoted = {}): Refusal {
  const { reason, status, remedy } = rule
  return { allowed: false, guard, reason, status, message: messageOf(rule, facts), remedy }
}

function messageOf({ message }: Rule, facts: Quoted): string {
  return typeof message === 'string' ? message : message(facts)
}
