import type { Context } from '@/lib/access/context'
import type { JobType } from './catalog'
import type { LedgerDb } from './internal'

/**
 * The newest result of a completed job of this organization with the same type and input, or null. Ask before
 * `enqueueJob`; whether what the result points to still exists is the caller's to check.
 */
export async function findCachedResult(
  db: LedgerDb,
  ctx: Pick<Context, 'organizationId'>,
  input: { type: JobType; inputHash: string },
): Promise<{ jobId: string; result: unknown } | null> {
  const rows = await db.$queryRaw<{ id: string; result: unknown }[]>`
    SELECT id, result FROM job_queue
    WHERE organization_id = ${ctx.organizationId}::uuid AND type = ${input.type} AND input_hash = ${input.inputHash}
      AND state = 'completed'
    ORDER BY id DESC LIMIT 1`
  return rows[0] ? { jobId: rows[0].id, result: rows[0].result } : null
}
