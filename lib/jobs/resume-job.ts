import type { Context } from '@/lib/access/context'
import { addMilliseconds } from '@/lib/core/time'
import { Prisma } from '@/lib/platform/db/db'
import { waitLimitMs } from './catalog'
import { changeJob, type LedgerDb, whileIn } from './internal'
import { firstCheckMs } from './rules'

/** Puts a held job back in line; its event is the caller's to send. @returns false when it is not queued any more */
export async function resumeJob(tx: LedgerDb, ctx: Context, input: { jobId: string }): Promise<boolean> {
  const now = ctx.now()
  const resumed = await changeJob(tx, ctx, input.jobId, {
    set: Prisma.sql`step = NULL, deadline_at = ${addMilliseconds(now, waitLimitMs)}::timestamptz,
      check_at = ${addMilliseconds(now, firstCheckMs)}::timestamptz`,
    where: whileIn(['queued']),
    log: { kind: 'message', message: 'Released; waiting for a free worker' },
  })
  return resumed !== null
}
