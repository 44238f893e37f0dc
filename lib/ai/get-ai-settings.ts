import type { Context } from '@/lib/access/context'
import { previewEntitlement } from '@/lib/access/entitlements/check-entitlement'
import { authorize } from '@/lib/access/permissions'
import { withTenant } from '@/lib/platform/db/db'
import { chosenAi, readLimitMicros, readMonth, readSettings } from './internal'
import type { AiSettingsView } from './schemas'

/** Which provider the organization's AI calls go to, and what they cost this month. The key is never told, only how it ends. @throws Forbidden */
export async function getAiSettings(ctx: Context): Promise<AiSettingsView> {
  authorize(ctx, 'ai.read')
  const decision = await previewEntitlement(ctx, 'use_ai')
  return withTenant(ctx, async (db) => {
    const settings = await readSettings(db, ctx)
    const isOwn = Boolean(settings?.provider)
    const chosen = chosenAi(settings, ctx.organizationId)
    const { month, spentMicros, reservedMicros } = await readMonth(db, ctx)
    const limitMicros = await readLimitMicros(db, ctx, settings, isOwn ? 'organization' : 'environment')
    return {
      source: isOwn ? 'organization' : chosen ? 'environment' : 'none',
      provider: (settings?.provider as AiSettingsView['provider']) ?? chosen?.config.provider ?? null,
      model: settings?.model ?? chosen?.config.model ?? null,
      ...{ baseUrl: settings?.baseUrl ?? null, keyHint: settings?.keyHint ?? null },
      checkedAt: settings?.checkedAt?.toISOString() ?? null,
      monthlyCapCents: settings?.monthlyCapCents ?? null,
      month: { startsAt: month.toISOString(), spentMicros, reservedMicros, limitMicros },
      blocked: decision.allowed ? null : decision.message,
    }
  })
}
