import { assertStaff } from '@/lib/access/assert-staff'
import { recordAudit } from '@/lib/access/audit'
import type { Context, StaffContext } from '@/lib/access/context'
import type { Capability } from '@/lib/access/entitlements/capabilities'
import { checkEntitlement } from '@/lib/access/entitlements/check-entitlement'
import { systemContext } from '@/lib/access/system-context'
import { Conflict, NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { failJob } from '@/lib/jobs/fail-job'
import { resumeJob } from '@/lib/jobs/resume-job'
import { type Prisma, type SystemTransaction, systemDb } from '@/lib/platform/db/db'
import type { EventName } from '@/lib/platform/events'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { heldWorkIdInput } from './schemas'

type Held = Prisma.HeldWorkGetPayload<object>

const droppedMessage = 'ClipForge stopped this work. Contact support if you think this is a mistake.'

/**
 * Lets held work go on. It is asked once more when it runs, so that a switch that is still on holds it again.
 * @throws Forbidden for everyone but staff, NotFound, Conflict when it is decided already or still refused
 */
export async function releaseHeldWork(ctx: StaffContext, input: { heldWorkId: string }): Promise<void> {
  assertStaff(ctx)
  const held = await load(input)
  const tenant = tenantOf(ctx, held)
  const decision = await checkEntitlement(tenant, held.capability as Capability)
  if (!decision.allowed) throw new Conflict(`This would be held again. ${decision.message}`)
  await systemDb().$transaction(async (tx) => {
    await settle(tx, ctx, held, 'released')
    // Someone may have canceled the job meanwhile; then there is nothing to start.
    const jobId = jobOf(held)
    if (jobId && !(await resumeJob(tx, tenant, { jobId }))) return
    const data = held.eventData as Prisma.InputJsonObject
    await recordEvent(tx, { organizationId: held.organizationId, name: held.eventName as EventName, data })
  })
  await relayAfterCommit(tenant)
}

/**
 * Gives held work up; where it is a job, that fails with words for the person.
 * @throws Forbidden for everyone but staff, NotFound, Conflict when it is decided already
 */
export async function dropHeldWork(ctx: StaffContext, input: { heldWorkId: string }): Promise<void> {
  assertStaff(ctx)
  const held = await load(input)
  const tenant = tenantOf(ctx, held)
  await systemDb().$transaction(async (tx) => {
    await settle(tx, ctx, held, 'dropped')
    const jobId = jobOf(held)
    if (jobId) await failJob(tx, tenant, { jobId, error: { code: 'dropped', message: droppedMessage } })
  })
  await relayAfterCommit(tenant)
}

async function load(input: { heldWorkId: string }): Promise<Held> {
  const { heldWorkId } = parseInput(heldWorkIdInput, input)
  const held = await systemDb().heldWork.findUnique({ where: { id: heldWorkId } })
  if (!held) throw new NotFound('work')
  return held
}

async function settle(
  tx: SystemTransaction,
  ctx: StaffContext,
  held: Held,
  state: 'released' | 'dropped',
): Promise<void> {
  const { count } = await tx.heldWork.updateMany({
    where: { id: held.id, state: 'held' },
    data: { state, decidedBy: ctx.actor.id, decidedAt: ctx.now() },
  })
  if (count === 0) throw new Conflict('Someone has already decided on this.')
  await recordAudit(
    tx,
    { ...ctx, organizationId: held.organizationId },
    {
      action: state === 'released' ? 'held-work.release' : 'held-work.drop',
      target: { type: 'held_work', id: held.id },
      data: { capability: held.capability, reason: held.reason },
    },
  )
}

function tenantOf(ctx: StaffContext, held: Held): Context {
  return systemContext(held.organizationId, 'held-work', { requestId: ctx.requestId, now: ctx.now })
}

function jobOf(held: Held): string | null {
  const { jobId } = held.eventData as { jobId?: unknown }
  return typeof jobId === 'string' ? jobId : null
}
