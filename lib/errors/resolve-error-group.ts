import { assertStaff } from '@/lib/access/assert-staff'
import { recordAudit } from '@/lib/access/audit'
import type { StaffContext } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { systemDb } from '@/lib/platform/db/db'
import { toGroupView } from './internal'
import { type ErrorGroupView, fingerprintInput, resolveErrorGroupInput } from './schemas'

/**
 * Notes that a cause is dealt with, and how; its occurrences so far are resolved with it. When it happens again, the
 * group is open again by itself.
 * @throws Forbidden for everyone but staff, NotFound, Invalid
 */
export async function resolveErrorGroup(
  ctx: StaffContext,
  input: { fingerprint: string; resolution: string },
): Promise<ErrorGroupView> {
  assertStaff(ctx)
  const { fingerprint, resolution } = parseInput(resolveErrorGroupInput, input)
  const outcome = { resolved: true, resolvedAt: ctx.now(), resolution }
  return change(ctx, fingerprint, 'error.resolve', { ...outcome, resolvedBy: ctx.actor.id }, outcome)
}

/**
 * Opens a cause again. What was said when it was resolved stays to be read.
 * @throws Forbidden for everyone but staff, NotFound
 */
export async function reopenErrorGroup(ctx: StaffContext, input: { fingerprint: string }): Promise<ErrorGroupView> {
  assertStaff(ctx)
  const { fingerprint } = parseInput(fingerprintInput, input)
  return change(ctx, fingerprint, 'error.reopen', { resolved: false }, null)
}

type GroupChange = { resolved: boolean; resolvedAt?: Date; resolution?: string; resolvedBy?: string }

function change(
  ctx: StaffContext,
  fingerprint: string,
  action: string,
  group: GroupChange,
  errors: Omit<GroupChange, 'resolvedBy'> | null,
): Promise<ErrorGroupView> {
  return systemDb().$transaction(async (tx) => {
    const { count } = await tx.errorGroup.updateMany({ where: { fingerprint }, data: group })
    if (count === 0) throw new NotFound('error')
    if (errors) await tx.errorLog.updateMany({ where: { fingerprint, resolved: false }, data: errors })
    await recordAudit(
      tx,
      { ...ctx, organizationId: null },
      {
        action,
        target: { type: 'error-group', id: fingerprint },
        data: group.resolution === undefined ? {} : { resolution: group.resolution },
      },
    )
    return toGroupView(await tx.errorGroup.findUniqueOrThrow({ where: { fingerprint } }))
  })
}
