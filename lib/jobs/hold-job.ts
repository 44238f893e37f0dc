import type { Context } from '@/lib/access/context'
import { addMilliseconds, day } from '@/lib/core/time'
import { Prisma } from '@/lib/platform/db/db'
import { changeJob, type LedgerDb, whileIn } from './internal'

/** How long a held job may wait for a decision before it is given up. */
const heldForMs = 90 * day

/**
 * Keeps a queued job from being started over and over while a guard stands in its way; its release sends its
 * event again. A job that is not queued any more stays as it is.
 * @param input.message why, for the person
 * @returns whether the job is held now
 */
export async function holdJob(tx: LedgerDb, ctx: Context, input: { jobId: string; message: string }): Promise<boolean> {
  const until = addMilliseconds(ctx.now(), heldForMs)
  const held = await changeJob(tx, ctx, input.jobId, {
    set: Prisma.sql`step = 'On hold', deadline_at = ${until}::timestamptz, check_at = ${until}::timestamptz`,
    where: whileIn(['queued']),
    log: { kind: 'message', level: 'warn', message: `On hold: ${input.message}` },
  })
  return held !== null
}
