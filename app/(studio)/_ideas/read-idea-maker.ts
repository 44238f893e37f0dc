import type { UserContext } from '@/lib/access/context'
import { previewEntitlement } from '@/lib/access/entitlements/check-entitlement'
import { isAiAvailable } from '@/lib/ai/is-ai-available'
import type { Remedy } from '@/lib/core/errors'

const byProvider = 'Your AI provider writes them. Where it can’t, the built-in engine does.'
const byRules = 'The built-in engine writes them, by rules and from your own material.'

type IdeaMaker = { sentence: string; refusal: { message: string; remedy: Remedy | null } | null }

/** What would write ideas now, in a sentence, and why nothing may. */
export async function readIdeaMaker(ctx: UserContext): Promise<IdeaMaker> {
  const [decision, hasProvider] = await Promise.all([previewEntitlement(ctx, 'use_ai'), isAiAvailable(ctx)])
  const refusal = decision.allowed ? null : { message: decision.message, remedy: decision.remedy }
  return { sentence: hasProvider ? byProvider : byRules, refusal }
}
