import { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import { recordAudit } from '@/lib/access/audit'
import type { StaffContext } from '@/lib/access/context'
import { runningView } from '@/lib/access/find-staff-view'
import { liveOrganization } from '@/lib/access/live-organization'
import { NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { parseInput } from '@/lib/core/parse'
import { prose } from '@/lib/core/text'
import { addMilliseconds, minute } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'

export const longestViewMs = 30 * minute

export const startStaffViewInput = z.strictObject({
  organizationId: z.uuid(),
  reason: prose({ max: 500, min: [10, 'Enter a reason of at least 10 characters. The organization may ask for it.'] }),
})

/**
 * Begins to look at the studio as an organization sees it, for 30 minutes at most. A view that the same person has open
 * ends with it. The reason stands in the organization's audit log.
 * @throws Forbidden for everyone but staff, NotFound, Invalid without a reason
 */
export async function startStaffView(
  ctx: StaffContext,
  input: z.input<typeof startStaffViewInput>,
): Promise<{ id: string; expiresAt: Date }> {
  assertStaff(ctx)
  const { organizationId, reason } = parseInput(startStaffViewInput, input)
  const now = ctx.now()
  const expiresAt = addMilliseconds(now, longestViewMs)
  const id = newId()
  await systemDb().$transaction(async (tx) => {
    const organization = await tx.organization.findFirst({ where: { id: organizationId, ...liveOrganization } })
    if (!organization) throw new NotFound('organization')
    await tx.staffView.updateMany({ where: runningView(ctx.actor.id, now), data: { endedAt: now } })
    await tx.staffView.create({
      data: { id, staffId: ctx.actor.id, organizationId, reason, startedAt: now, expiresAt },
    })
    await recordAudit(
      tx,
      { ...ctx, organizationId },
      {
        action: 'staff-view.start',
        target: { type: 'staff-view', id },
        data: { reason, until: expiresAt.toISOString() },
      },
    )
  })
  return { id, expiresAt }
}

/**
 * Ends whatever views the person has open; there being none is fine.
 * @returns the organization that was looked at last, or null
 * @throws Forbidden for everyone but staff
 */
export async function endStaffView(ctx: StaffContext): Promise<{ organizationId: string | null }> {
  assertStaff(ctx)
  const now = ctx.now()
  return systemDb().$transaction(async (tx) => {
    const open = await tx.staffView.findMany({ where: runningView(ctx.actor.id, now), orderBy: { startedAt: 'desc' } })
    for (const { id, organizationId } of open) {
      const { count } = await tx.staffView.updateMany({ where: { id, endedAt: null }, data: { endedAt: now } })
      if (count === 0) continue
      await recordAudit(
        tx,
        { ...ctx, organizationId },
        { action: 'staff-view.end', target: { type: 'staff-view', id } },
      )
    }
    return { organizationId: open[0]?.organizationId ?? null }
  })
}
