import type { Context } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import { type TenantTransaction, withTenantTransaction } from '@/lib/platform/db/db'
import { type ChosenAi, readLimitMicros, readSettings } from './internal'
import type { AiPurpose } from './limits'
import { monthOf } from './rules'

export type Reservation = { id: string; month: Date; reservedMicros: number }

type NewCall = {
  purpose: AiPurpose
  promptVersion: string
  inputHash: Uint8Array<ArrayBuffer>
  worstMicros: number
}

/**
 * Sets aside the most that a call can cost and notes that it begins, in one transaction. One conditional update decides, so that calls at the
 * same time can't exceed the budget together.
 * @returns null where the budget has no room for it
 */
export async function reserveCall(ctx: Context, chosen: ChosenAi, call: NewCall): Promise<Reservation | null> {
  const { organizationId } = ctx
  const month = monthOf(ctx.now())
  const { purpose, promptVersion, inputHash, worstMicros } = call
  return withTenantTransaction(ctx, async (tx) => {
    const limit = await readLimitMicros(tx, ctx, await readSettings(tx, ctx), chosen.source)
    if (!(await take(tx, organizationId, month, worstMicros, limit))) return null
    const id = newId()
    await tx.aiCall.createMany({
      data: [
        {
          ...{ id, organizationId, userId: ctx.userId, purpose, promptVersion, inputHash, month },
          ...{ provider: chosen.config.provider, model: chosen.config.model, keySource: chosen.source },
          ...{ reservedMicros: worstMicros, createdAt: ctx.now() },
        },
      ],
    })
    return { id, month, reservedMicros: worstMicros }
  })
}

async function take(tx: TenantTransaction, organizationId: string, month: Date, micros: number, limit: number) {
  await tx.aiBudget.createMany({ data: [{ organizationId, month }], skipDuplicates: true })
  const taken = await tx.$executeRaw`
    UPDATE ai_budgets SET reserved_micros = reserved_micros + ${micros}::bigint
    WHERE organization_id = ${organizationId}::uuid AND month = ${month}::date
      AND spent_micros + reserved_micros + ${micros}::bigint <= ${limit}::bigint`
  return taken === 1
}
