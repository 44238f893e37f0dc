import type { Context } from '@/lib/access/context'
import { previewEntitlement } from '@/lib/access/entitlements/check-entitlement'
import { withTenant } from '@/lib/platform/db/db'
import { chosenAi, readLimitMicros, readSettings } from './internal'

/** Whether the organization has an AI provider with a budget, and no guard keeps it from AI work. For pages: nothing is noted. */
export async function isAiAvailable(ctx: Context): Promise<boolean> {
  const decision = await previewEntitlement(ctx, 'use_ai')
  if (!decision.allowed) return false
  return withTenant(ctx, async (db) => {
    const settings = await readSettings(db, ctx)
    const chosen = chosenAi(settings, ctx.organizationId)
    return chosen !== null && (await readLimitMicros(db, ctx, settings, chosen.source)) > 0
  })
}
