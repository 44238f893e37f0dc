import type { Context } from '@/lib/access/context'
import { RateLimited } from '@/lib/core/errors'
import { type JobType, jobDefinition } from './catalog'
import type { LedgerDb } from './internal'

const tryAgainSeconds = 30

/** Until this transaction ends, no other one adds jobs to the organization. */
export async function waitForTurn(tx: LedgerDb, ctx: Pick<Context, 'organizationId'>): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO job_counts (organization_id, state, count) VALUES (${ctx.organizationId}::uuid, 'queued', 0)
    ON CONFLICT (organization_id, state) DO UPDATE SET count = job_counts.count`
}

/**
 * Makes sure, in the transaction that adds jobs of these types, that the organization has no more of a type at once than
 * the catalog allows. The row of its counter is locked until the commit, so that however many ask at once, the limit
 * is exact.
 * @returns how many of each type it has in progress, without the new ones
 * @throws RateLimited naming how many are in progress
 */
export async function assertRoom(
  tx: LedgerDb,
  ctx: Pick<Context, 'organizationId'>,
  types: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { organizationId } = ctx
  await waitForTurn(tx, ctx)
  const asked = new Map<string, number>()
  for (const type of types) asked.set(type, (asked.get(type) ?? 0) + 1)
  const active = await tx.$queryRaw<{ type: JobType; count: number }[]>`
    SELECT type, count(*)::int AS count FROM job_queue
    WHERE organization_id = ${organizationId}::uuid AND state IN ('queued', 'running')
      AND type = ANY(${[...asked.keys()]}::text[])
    GROUP BY type`
  const counts = new Map(active.map((row) => [row.type as string, row.count]))
  for (const [type, more] of asked) {
    const { mostActive, plural } = jobDefinition(type)
    const count = counts.get(type) ?? 0
    if (count + more <= mostActive) continue
    throw new RateLimited(tryAgainSeconds, {
      message: `${count} jobs of type ${type} are active`,
      userMessage: `You have ${count} ${plural} in progress. Wait for one to finish.`,
    })
  }
  return counts
}
