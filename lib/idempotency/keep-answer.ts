import type { Context } from '@/lib/access/context'
import { withTenant } from '@/lib/platform/db/db'
import type { KeptAnswer } from './find-answer'
import { longestAnswer, type OnceRequest } from './rules'

/** What a repeat is told of a request whose answer can't be kept. */
const lost: KeptAnswer = { status: 500, answer: null }

/**
 * Keeps the answer of a request for its repeats. One whose row was not written yet changed nothing in a transaction; its row is
 * written now.
 */
export async function keepAnswer(ctx: Context, once: OnceRequest, given: KeptAnswer): Promise<void> {
  const isShort = Buffer.byteLength(given.answer ?? '') <= longestAnswer
  const { status, answer } = isShort ? given : lost
  await withTenant(
    ctx,
    (db) => db.$executeRaw`
      INSERT INTO idempotency_keys AS k (organization_id, key_hash, fingerprint, request_id, created_at, status, answer)
      VALUES (${ctx.organizationId}::uuid, ${once.keyHash}, ${once.fingerprint}, ${ctx.requestId},
        ${ctx.now()}::timestamptz, ${status}, ${answer})
      ON CONFLICT (organization_id, key_hash) DO UPDATE SET status = EXCLUDED.status, answer = EXCLUDED.answer
      WHERE k.request_id = EXCLUDED.request_id`,
  )
}

/** Notes that a request was carried out and its answer is lost, so that a repeat need not wait for it. */
export function keepLoss(ctx: Context, once: OnceRequest): Promise<void> {
  return keepAnswer(ctx, once, lost)
}

/** Forgets a request that ended without effect, so that a repeat is carried out. */
export async function forgetRequest(ctx: Context, once: OnceRequest): Promise<void> {
  await withTenant(
    ctx,
    (db) => db.$executeRaw`
      DELETE FROM idempotency_keys
      WHERE organization_id = ${ctx.organizationId}::uuid AND key_hash = ${once.keyHash}
        AND request_id = ${ctx.requestId}`,
  )
}
