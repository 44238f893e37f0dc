import type { Context } from '@/lib/access/context'
import type { Capability } from '@/lib/access/guards/capabilities'
import type { Refusal } from '@/lib/access/guards/decide'
import { holdJob } from '@/lib/jobs/hold-job'
import { systemDb } from '@/lib/platform/db/db'
import type { EventName } from '@/lib/platform/events'
import { announceChange } from '@/lib/platform/notify'

export type WorkToHold = {
  capability: Capability
  refusal: Refusal
  job: { id: string; subjectId: string | null }
  /** Starts the job again when it is released. */
  event: EventName
}

/**
 * Keeps a job that a guard refused for a decision by staff: once, however often it is tried. The person sees the job on
 * hold, with the reason. A job that somebody canceled meanwhile is left alone.
 */
export async function holdWork(ctx: Context, { capability, refusal, job, event }: WorkToHold): Promise<void> {
  const { organizationId } = ctx
  const held = { reason: refusal.reason, state: 'held', decidedBy: null, decidedAt: null } as const
  // A request of the tenant may add to what is held, but not open it again.
  await systemDb().$transaction(async (tx) => {
    if (!(await holdJob(tx, ctx, { jobId: job.id, message: refusal.message }))) return
    await tx.heldWork.upsert({
      where: { dedupeKey: `job:${job.id}` },
      create: {
        ...held,
        organizationId,
        capability,
        eventName: event,
        eventData: { organizationId, jobId: job.id, subjectId: job.subjectId },
        dedupeKey: `job:${job.id}`,
        createdAt: ctx.now(),
      },
      update: held,
    })
  })
  announceChange(organizationId)
}
