import type { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import { recordAudit } from '@/lib/access/audit'
import type { StaffContext } from '@/lib/access/context'
import { forgetGuardSettings } from '@/lib/access/entitlements/switches'
import { parseInput } from '@/lib/core/parse'
import { systemDb } from '@/lib/platform/db/db'
import { guardModeInput } from './schemas'

/**
 * Lets a guard only observe, where it logs what it would refuse, or enforce.
 * @throws Forbidden for everyone but staff, Invalid
 */
export async function setGuardMode(ctx: StaffContext, input: z.input<typeof guardModeInput>): Promise<void> {
  assertStaff(ctx)
  const { guard, mode } = parseInput(guardModeInput, input)
  const row = { mode, changedBy: ctx.actor.id, changedAt: ctx.now() }
  await systemDb().$transaction(async (tx) => {
    await tx.guardSetting.upsert({ where: { guard }, create: { guard, ...row }, update: row })
    await recordAudit(tx, { ...ctx, organizationId: null }, { action: 'guard.set', data: { guard, mode } })
  })
  forgetGuardSettings()
}
