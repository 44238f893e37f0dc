import type { UserContext } from '@/lib/access/context'
import { previewEntitlement } from '@/lib/access/entitlements/check-entitlement'
import type { Remedy } from '@/lib/core/errors'

type IdeaMaker = { sentence: string; refusal: { message: string; remedy: Remedy | null } | null }

/** What would write ideas now, in a sentence, and why nothing may. */
export async function readIdeaMaker(ctx: UserContext): Promise<IdeaMaker> {
  const decision = await previewEntitlement(ctx, 'use_ai')
  const refusal = decision.allowed ? null : { message: decision.message, remedy: decision.remedy }
  return { sentence: 'The built-in engine writes them, by rules and from your own material.', refusal }
}
