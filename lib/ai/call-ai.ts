import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { checkEntitlement } from '@/lib/access/entitlements/check-entitlement'
import { addMilliseconds, day, minute } from '@/lib/core/time'
import { AiFailed, type AiFailure, aiFailureWords } from '@/lib/platform/ai/ai-failed'
import { askObject, worstCost } from '@/lib/platform/ai/ask-object'
import { costOf } from '@/lib/platform/ai/prices'
import { type Prisma, withTenant } from '@/lib/platform/db/db'
import { type ChosenAi, chosenAi, readSettings } from './internal'
import type { AiPurpose } from './limits'
import { type Reservation, reserveCall } from './reserve-call'
import { inputHashOf } from './rules'
import { settleCall } from './settle-call'

export type AiRequest<T> = {
  purpose: AiPurpose
  /** Changes with the words of `system`: at most 40 characters. */
  promptVersion: string
  system: string
  /** What was imported or transcribed stands in it as delimited data alone. */
  prompt: string
  schema: z.ZodType<T>
  /** Of one answer; a broken one is asked for once more. */
  maxOutputTokens: number
  signal?: AbortSignal
  /** Told what has come so far, unchecked. Not called for an answer that is known already. */
  onPartial?: (partial: unknown) => void
}

/** `not_allowed`: a guard refuses AI work. `no_provider`: there is no key, or no one knows what the model costs. */
type AiRefusal = AiFailure | 'not_allowed' | 'no_provider'

export type AiResult<T> =
  | { value: T; engine: { provider: string; model: string }; costMicros: number; callId: string }
  | { refused: AiRefusal; message: string }

const deadlineMs = 2 * minute
const cachedForMs = 30 * day

/**
 * Asks the organization's AI provider for an object, within its budget: the most that it can cost is set aside first and settled by what it used.
 * The same question to the same model within 30 days gets the stored answer and costs nothing. Callers authorize, and call it outside of
 * transactions. Calls are noted without their words; only the checked answer is kept.
 * @returns the checked object and what it cost in millionths of a dollar, or why there is none, with words for people
 */
export async function callAi<T>(ctx: Context, request: AiRequest<T>): Promise<AiResult<T>> {
  const decision = await checkEntitlement(ctx, 'use_ai')
  if (!decision.allowed) return { refused: 'not_allowed', message: decision.message }
  const settings = await withTenant(ctx, (db) => readSettings(db, ctx))
  const chosen = chosenAi(settings, ctx.organizationId)
  if (!chosen)
    return { refused: 'no_provider', message: 'No AI provider is set up. An admin can add a key in the AI settings.' }
  const { provider, model, baseUrl } = chosen.config
  const { system, prompt, schema, maxOutputTokens } = request
  const inputHash = inputHashOf([provider, baseUrl, system, prompt, maxOutputTokens])
  const engine = { provider, model }
  const known = await findAnswer(ctx, request, model, inputHash)
  if (known) return { value: known.value, engine, costMicros: 0, callId: known.id }

  const worstMicros = await worstCost(chosen.config, { system, prompt, schema, maxOutputTokens })
  const { purpose, promptVersion } = request
  const reservation = await reserveCall(ctx, chosen, { purpose, promptVersion, inputHash, worstMicros })
  if (!reservation) return { refused: 'too_expensive', message: aiFailureWords.too_expensive }
  return ask(ctx, chosen, request, reservation)
}

async function ask<T>(
  ctx: Context,
  { config }: ChosenAi,
  request: AiRequest<T>,
  reservation: Reservation,
): Promise<AiResult<T>> {
  const { system, prompt, schema, maxOutputTokens, signal, onPartial } = request
  try {
    const question = { system, prompt, schema, maxOutputTokens, signal, onPartial, deadlineMs }
    const { value, usage } = await askObject(config, question)
    const costMicros = costOf(usage, config.price)
    await settleCall(ctx, reservation, {
      ...usage,
      costMicros,
      errorCode: null,
      answer: value as Prisma.InputJsonValue,
    })
    return { value, engine: { provider: config.provider, model: config.model }, costMicros, callId: reservation.id }
  } catch (error) {
    if (!(error instanceof AiFailed)) throw error
    const { code, usage, message } = error
    await settleCall(ctx, reservation, { ...usage, costMicros: costOf(usage, config.price), errorCode: code })
    return { refused: code, message }
  }
}

/** The stored answer to the same question, where it still matches the schema. */
async function findAnswer<T>(
  ctx: Context,
  { promptVersion, schema }: AiRequest<T>,
  model: string,
  inputHash: Uint8Array<ArrayBuffer>,
): Promise<{ id: string; value: T } | null> {
  const { organizationId } = ctx
  const createdAt = { gte: addMilliseconds(ctx.now(), -cachedForMs) }
  const row = await withTenant(ctx, (db) =>
    db.aiCall.findFirst({
      where: { organizationId, model, promptVersion, inputHash, state: 'settled', createdAt },
      select: { id: true, answer: true },
      orderBy: { createdAt: 'desc' },
    }),
  )
  const read = row?.answer ? schema.safeParse(row.answer) : null
  return row && read?.success ? { id: row.id, value: read.data } : null
}
