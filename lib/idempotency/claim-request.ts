import type { Context } from '@/lib/access/context'
import { InProgress } from '@/lib/core/errors'
import { addMilliseconds } from '@/lib/core/time'
import type { TenantTransaction } from '@/lib/platform/db/db'
import type { TransactionClaim } from '@/lib/platform/db/transaction-claim'
import { idempotencyRetentionMs } from '@/lib/platform/retention'
import { lockOf, type OnceRequest } from './rules'

/**
 * The row of a request, to be written in the first transaction of what the request does. Of several at once one holds the
 * lock; the others don't wait for it, so that they keep no connection. It ends with the transaction.
 */
export function claimRequest(ctx: Context, once: OnceRequest): TransactionClaim<TenantTransaction> {
  const { organizationId, requestId } = ctx
  return {
    organizationId,
    committed: 0,
    writing: null,
    async take(tx) {
      const now = ctx.now()
      const written = await tx.$executeRaw`
        INSERT INTO idempotency_keys AS k (organization_id, key_hash, fingerprint, request_id, created_at)
        SELECT ${organizationId}::uuid, ${once.keyHash}, ${once.fingerprint}, ${requestId}, ${now}::timestamptz
        WHERE pg_try_advisory_xact_lock(${lockOf(organizationId, once)}::bigint)
        ON CONFLICT (organization_id, key_hash) DO UPDATE SET fingerprint = EXCLUDED.fingerprint,
          request_id = EXCLUDED.request_id, created_at = EXCLUDED.created_at, status = NULL, answer = NULL
        WHERE k.created_at < ${addMilliseconds(now, -idempotencyRetentionMs)}::timestamptz`
      if (written === 0) throw new InProgress()
    },
  }
}
