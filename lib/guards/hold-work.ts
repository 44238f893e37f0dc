import type { Context } from '@/lib/access/context'
import type { Capability } from '@/lib/access/entitlements/capabilities'
import { EntitlementRefused } from '@/lib/access/entitlements/check-entitlement'
import type { Refusal } from '@/lib/access/entitlements/decide'
import { holdJob } from '@/lib/jobs/hold-job'
import { type Prisma, systemDb } from '@/lib/platform/db/db'
import type { EventName } from '@/lib/platform/events'
import { announceChange } from '@/lib/platform/notify'

export type WorkToHold = {
  capability: Capability
  /** Starts the work again when it is released, with these ids. */
  event: EventName
  data: Prisma.InputJsonObject
  /** Names the work: it is held once, however often it is tried. */
  dedupeKey: string
  /** The job that is shown on hold, where the work is one. */
  jobId?: string
}

/**
 * Keeps work that a guard refused for a decision by staff. Of a job the person sees that it is on hold, with the reason;
 * one that someone canceled meanwhile is left alone.
 */
export async function holdWork(ctx: Context, work: WorkToHold, refusal: Refusal): Promise<void> {
  const { organizationId } = ctx
  const { capability, event, data, dedupeKey, jobId } = work
  const held = { reason: refusal.reason, state: 'held', decidedBy: null, decidedAt: null } as const
  // A request of the tenant may add to what is held, but not open it again.
  await systemDb().$transaction(async (tx) => {
    if (jobId && !(await holdJob(tx, ctx, { jobId, message: refusal.message }))) return
    await tx.heldWork.upsert({
      where: { dedupeKey },
      create: {
        ...held,
        organizationId,
        capability,
        eventName: event,
        eventData: { ...data, organizationId },
        dedupeKey,
        createdAt: ctx.now(),
      },
      update: held,
    })
  })
  announceChange(organizationId)
}

/**
 * Does work that an event asked for, and holds it where a guard refuses it.
 * @returns what the work returns, or null when it is held
 */
export async function holdIfRefused<T>(ctx: Context, work: WorkToHold, run: () => Promise<T>): Promise<T | null> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof EntitlementRefused)) throw error
    await holdWork(ctx, work, error.refusal)
    return null
  }
}
