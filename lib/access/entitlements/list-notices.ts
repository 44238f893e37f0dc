import type { UserContext } from '../context'
import { capabilities } from './capabilities'
import { type Refusal, refusalsOf } from './decide'
import { readEntitlementFacts } from './read-entitlement-facts'
import { readGuardSettings } from './switches'

/**
 * What holds an organization up at the moment whatever its plan: switches of the system and its own. For the shell, above
 * every page; each reason once.
 * @param readFacts given where the caller shares the facts with other reads
 */
export async function listNotices(
  ctx: UserContext,
  readFacts = readEntitlementFacts,
): Promise<Pick<Refusal, 'reason' | 'message'>[]> {
  const [{ modes }, facts] = await Promise.all([readGuardSettings(), readFacts(ctx)])
  if (modes.system === 'observe') return []
  const byReason = new Map<string, Refusal>()
  for (const capability of capabilities) {
    for (const refusal of refusalsOf(capability, facts)) {
      if (refusal.guard === 'system') byReason.set(refusal.reason, refusal)
    }
  }
  return [...byReason.values()].map(({ reason, message }) => ({ reason, message }))
}
