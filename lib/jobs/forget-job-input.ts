import type { Context } from '@/lib/access/context'
import type { LedgerDb } from './internal'

/** Takes one value out of the input of a job, in the caller's transaction: what only its run had to know. */
export async function forgetJobInput(
  tx: Pick<LedgerDb, '$executeRaw'>,
  { organizationId }: Context,
  { jobId, name }: { jobId: string; name: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE job_queue SET input = input - ${name}::text
    WHERE organization_id = ${organizationId}::uuid AND id = ${jobId}::uuid`
}
