import { z } from 'zod'
import { recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Invalid } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { AiFailed } from '@/lib/platform/ai/ai-failed'
import { askObject } from '@/lib/platform/ai/ask-object'
import { priceOf } from '@/lib/platform/ai/environment-ai'
import { pricedModels } from '@/lib/platform/ai/prices'
import type { AiConfig, AiProvider } from '@/lib/platform/ai/types'
import { withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { openSecret, sealSecret } from '@/lib/platform/envelope/envelope'
import { checkPublicAddress } from '@/lib/platform/outbound/check-address'
import { getAiSettings } from './get-ai-settings'
import { keyPlace, readSettings } from './internal'
import { type AiSettingsView, updateAiSettingsInput } from './schemas'

const checkMs = 30_000
/** Enough for a model that thinks before it answers. */
const checkTokens = 500

type Wanted = { provider: AiProvider; model: string; baseUrl: string | null; key: string }

/**
 * Sets an organization's own provider, which is asked once before it is kept, or goes back to ours; and the most that AI may cost in a month. A stored
 * key stays with the provider and address it was given for: another one needs its key again.
 * @throws Forbidden for anyone but admins, Invalid where the provider doesn't accept it, or no one knows what the model costs
 */
export async function updateAiSettings(
  ctx: UserContext,
  input: z.input<typeof updateAiSettingsInput>,
): Promise<AiSettingsView> {
  authorize(ctx, 'ai.update')
  const given = parseInput(updateAiSettingsInput, input)
  const { organizationId } = ctx
  const before = await withTenant(ctx, (db) => readSettings(db, ctx))
  const wanted = given.provider && (await wantedOf({ ...given, provider: given.provider }, before, organizationId))
  const isSame = wanted && !given.key && before?.model === wanted.model
  if (wanted && !isSame) await check(wanted)
  const now = ctx.now()
  const own = wanted
    ? {
        ...{ provider: wanted.provider, model: wanted.model, baseUrl: wanted.baseUrl, keyHint: wanted.key.slice(-4) },
        ...{ keySealed: sealSecret(wanted.key, keyPlace(organizationId)), ...(!isSame && { checkedAt: now }) },
      }
    : { provider: null, model: null, baseUrl: null, keyHint: null, keySealed: null, checkedAt: null }
  const data = { ...own, monthlyCapCents: given.monthlyCapCents, updatedById: ctx.userId, updatedAt: now }
  await withTenantTransaction(ctx, async (tx) => {
    await tx.aiSettings.createMany({ data: [{ organizationId }], skipDuplicates: true })
    await tx.aiSettings.updateMany({ where: { organizationId }, data })
    await recordAudit(tx, ctx, {
      action: 'ai.update',
      target: { type: 'organization', id: organizationId },
      data: {
        ...{ provider: data.provider, model: data.model, monthlyCapCents: data.monthlyCapCents },
        isKeyNew: Boolean(given.key),
      },
    })
  })
  return getAiSettings(ctx)
}

type Given = z.output<typeof updateAiSettingsInput> & { provider: AiProvider }

async function wantedOf(
  given: Given,
  before: Awaited<ReturnType<typeof readSettings>>,
  organizationId: string,
): Promise<Wanted> {
  const { provider, model } = given
  const isCompatible = provider === 'openai-compatible'
  if (!model) throw invalid('model', 'Enter the name of the model.')
  if (isCompatible && !given.baseUrl) throw invalid('baseUrl', 'Enter the address of the server, up to its version.')
  if (!priceOf(provider, model)) throw invalid('model', unknownPrice(provider))
  const baseUrl = isCompatible ? (await checkAddress(given.baseUrl)).replace(/\/+$/, '') : null
  if (given.key) return { provider, model, baseUrl, key: given.key }
  const stays = before?.keySealed && before.provider === provider && before.baseUrl === baseUrl
  if (!stays || !before.keySealed) throw invalid('key', 'Enter the key of this provider.')
  return { provider, model, baseUrl, key: openSecret(before.keySealed, keyPlace(organizationId)) }
}

async function checkAddress(text: string): Promise<string> {
  try {
    return (await checkPublicAddress(text)).toString()
  } catch (error) {
    if (error instanceof Invalid) throw invalid('baseUrl', error.userMessage)
    throw error
  }
}

function unknownPrice(provider: AiProvider): string {
  const known = pricedModels(provider)
  const choices =
    known.length > 0 ? ` Use one of ${known.join(', ')}.` : ' Ask the people who run ClipForge to set AI_PRICE.'
  return `We don’t know what this model costs, so we can’t keep to your budget.${choices}`
}

/** Asks the provider a question of a few tokens, so that a wrong key or model is noticed now. */
async function check(wanted: Wanted): Promise<void> {
  const price = { inputMicros: 0, outputMicros: 0 }
  const config: AiConfig = { ...wanted, price, isTypedAddress: true }
  const question = {
    system: 'Answer as asked.',
    prompt: 'Answer with isReady true.',
    schema: z.object({ isReady: z.boolean() }),
  }
  try {
    await askObject(config, { ...question, maxOutputTokens: checkTokens, deadlineMs: checkMs, retries: 0 })
  } catch (error) {
    if (!(error instanceof AiFailed)) throw error
    // It was reached, and it took the key.
    if (error.code === 'cut_short') return
    throw invalid(error.code === 'bad_key' ? 'key' : 'provider', error.message)
  }
}

function invalid(field: string, message: string): Invalid {
  return new Invalid(message, { fields: { [field]: [message] } })
}
