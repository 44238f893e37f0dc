import type { Context } from '@/lib/access/context'
import { type Prisma, withTenantTransaction } from '@/lib/platform/db/db'
import type { Reservation } from './reserve-call'

export type CallEnd = {
  costMicros: number
  inputTokens: number
  outputTokens: number
  requests: number
  /** Null for a call that was answered. */
  errorCode: string | null
  answer?: Prisma.InputJsonValue
}

/** More than the column takes is not kept for the next time. */
const mostAnswerBytes = 200_000

/**
 * Notes how a call ended, and puts what it cost in the place of what was set aside. Also for one that was swept meanwhile: then what it cost
 * replaces what it was charged. A repeat changes nothing.
 */
export async function settleCall(
  ctx: Context,
  { id, month, reservedMicros }: Reservation,
  end: CallEnd,
): Promise<void> {
  const { organizationId } = ctx
  const { costMicros, inputTokens, outputTokens, requests, errorCode, answer } = end
  const isKept = answer !== undefined && Buffer.byteLength(JSON.stringify(answer)) <= mostAnswerBytes
  const data = {
    ...{ state: errorCode ? 'failed' : 'settled', costMicros, inputTokens, outputTokens, requests, errorCode },
    ...{ finishedAt: ctx.now(), ...(isKept && { answer }) },
  }
  await withTenantTransaction(ctx, async (tx) => {
    const { count: open } = await tx.aiCall.updateMany({ where: { organizationId, id, state: 'reserved' }, data })
    const where = { organizationId, id, state: 'swept' }
    const { count: swept } = open ? { count: 0 } : await tx.aiCall.updateMany({ where, data })
    if (open) {
      await tx.$executeRaw`
        UPDATE ai_budgets
        SET reserved_micros = reserved_micros - ${reservedMicros}::bigint, spent_micros = spent_micros + ${costMicros}::bigint
        WHERE organization_id = ${organizationId}::uuid AND month = ${month}::date`
    } else if (swept) {
      await tx.$executeRaw`
        UPDATE ai_budgets SET spent_micros = greatest(0, spent_micros - ${reservedMicros}::bigint + ${costMicros}::bigint)
        WHERE organization_id = ${organizationId}::uuid AND month = ${month}::date`
    }
  })
}
