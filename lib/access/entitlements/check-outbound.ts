import type { Context } from '../context'
import { refusalsOf } from './decide'
import { readEntitlementFacts } from './read-entitlement-facts'
import { readGuardSettings } from './switches'

/**
 * Whether anything of the organization may leave the system now: no maintenance, no ban, no pause of outbound work for it or for
 * everyone. What its plan allows is not the question.
 * @throws NotFound when there is no such organization
 */
export async function isOutboundOpen(ctx: Context): Promise<boolean> {
  const [{ modes }, facts] = await Promise.all([readGuardSettings(), readEntitlementFacts(ctx)])
  if (modes.system !== 'enforce') return true
  return !refusalsOf('publish', facts).some(({ guard }) => guard === 'system')
}
