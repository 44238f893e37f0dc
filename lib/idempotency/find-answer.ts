import type { Context } from '@/lib/access/context'
import { Conflict, InProgress, Invalid } from '@/lib/core/errors'
import { addMilliseconds } from '@/lib/core/time'
import { type TenantDb, withTenant } from '@/lib/platform/db/db'
import { idempotencyRetentionMs } from '@/lib/platform/retention'
import { type OnceRequest, runningMs } from './rules'

/** What was answered before. `answer` is JSON; null for an answer without a body. */
export type KeptAnswer = { status: number; answer: string | null }

/**
 * The answer to a request that was carried out before; null where it was not.
 * @throws Invalid when the key was sent with another request, InProgress while the first is running, Conflict when it was
 *   carried out and its answer is lost
 */
export async function findAnswer(ctx: Context, once: OnceRequest): Promise<KeptAnswer | null> {
  const { organizationId } = ctx
  const since = addMilliseconds(ctx.now(), -idempotencyRetentionMs)
  const { keyHash } = once
  return withTenant(ctx, async (db) => {
    const row = await db.idempotencyKey.findFirst({
      where: { organizationId, keyHash: new Uint8Array(keyHash), createdAt: { gte: since } },
    })
    if (!row) return null
    if (!once.fingerprint.equals(row.fingerprint)) {
      throw new Invalid('This Idempotency-Key was sent with another request. Use a new key for each request.')
    }
    if (row.status !== null && row.status < 500) return { status: row.status, answer: row.answer }
    const isRunning = row.status === null && row.createdAt > addMilliseconds(ctx.now(), -runningMs)
    throw isRunning ? new InProgress() : await lostAnswer(db, ctx, row)
  })
}

async function lostAnswer(
  db: Pick<TenantDb, 'auditEntry'>,
  { organizationId }: Context,
  { requestId, createdAt }: { requestId: string; createdAt: Date },
): Promise<Conflict> {
  const about = await db.auditEntry.findFirst({
    where: {
      organizationId,
      requestId,
      createdAt: { gte: addMilliseconds(createdAt, -runningMs), lte: addMilliseconds(createdAt, runningMs) },
      targetId: { not: null },
    },
    orderBy: { createdAt: 'asc' },
    select: { targetType: true, targetId: true },
  })
  const where = about ? ` Look at the ${about.targetType} ${about.targetId}.` : ''
  return new Conflict(
    `This request was carried out, but its answer was lost.${where} To do it once more, send another Idempotency-Key.`,
  )
}
