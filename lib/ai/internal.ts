import type { Context } from '@/lib/access/context'
import { planLimitOf } from '@/lib/access/entitlements/plan-limits'
import { readImportCounts } from '@/lib/access/entitlements/read-entitlement-facts'
import { environmentAi, priceOf } from '@/lib/platform/ai/environment-ai'
import type { AiConfig, AiProvider } from '@/lib/platform/ai/types'
import type { TenantTransaction } from '@/lib/platform/db/db'
import { openSecret, type SecretPlace } from '@/lib/platform/envelope/envelope'
import { monthlyLimitMicros, monthOf } from './rules'

export type KeySource = 'environment' | 'organization'

/** What an organization's calls are made with. */
export type ChosenAi = { config: AiConfig; source: KeySource }

type Db = Pick<TenantTransaction, 'aiSettings' | 'aiBudget' | '$queryRaw'>

/** Where an organization's own key is stored. */
export function keyPlace(organizationId: string): SecretPlace {
  return { organizationId, table: 'ai_settings', column: 'key_sealed', id: organizationId }
}

export function readSettings(db: Db, { organizationId }: Context) {
  return db.aiSettings.findFirst({ where: { organizationId } })
}

type Settings = Awaited<ReturnType<typeof readSettings>>

/** The organization's own provider, or the installation's; null without either, or where no one knows the price. */
export function chosenAi(settings: Settings, organizationId: string): ChosenAi | null {
  if (!settings?.provider || !settings.keySealed || !settings.model) {
    const config = environmentAi()
    return config && { config, source: 'environment' }
  }
  const provider = settings.provider as AiProvider
  const price = priceOf(provider, settings.model)
  if (!price) return null
  const key = openSecret(settings.keySealed, keyPlace(organizationId))
  const { model, baseUrl } = settings
  return { config: { provider, model, key, baseUrl, price, isTypedAddress: true }, source: 'organization' }
}

/** What may be spent this month, in millionths of a dollar. */
export async function readLimitMicros(db: Db, ctx: Context, settings: Settings, source: KeySource): Promise<number> {
  const { standing } = await readImportCounts(db, ctx)
  const planCents = planLimitOf('aiBudget', standing)
  return monthlyLimitMicros({ source, planCents, capCents: settings?.monthlyCapCents ?? null })
}

/** What the organization has spent in the month of `ctx.now()`, and what is set aside. */
export async function readMonth(
  db: Db,
  ctx: Context,
): Promise<{ month: Date; spentMicros: number; reservedMicros: number }> {
  const month = monthOf(ctx.now())
  const row = await db.aiBudget.findFirst({ where: { organizationId: ctx.organizationId, month } })
  return { month, spentMicros: Number(row?.spentMicros ?? 0), reservedMicros: Number(row?.reservedMicros ?? 0) }
}
