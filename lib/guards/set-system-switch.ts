import type { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import { recordAudit } from '@/lib/access/audit'
import type { StaffContext } from '@/lib/access/context'
import { forgetGuardSettings } from '@/lib/access/entitlements/switches'
import { parseInput } from '@/lib/core/parse'
import { systemDb } from '@/lib/platform/db/db'
import { systemSwitchInput } from './schemas'

/**
 * Moves a switch of the whole system. Other processes follow within five seconds.
 * @throws Forbidden for everyone but staff, Invalid
 */
export async function setSystemSwitch(ctx: StaffContext, input: z.input<typeof systemSwitchInput>): Promise<void> {
  assertStaff(ctx)
  const { key, isOn, reason } = parseInput(systemSwitchInput, input)
  const row = { isOn, reason, changedBy: ctx.actor.id, changedAt: ctx.now() }
  await systemDb().$transaction(async (tx) => {
    await tx.systemSwitch.upsert({ where: { key }, create: { key, ...row }, update: row })
    await recordAudit(tx, { ...ctx, organizationId: null }, { action: 'switch.set', data: { key, isOn, reason } })
  })
  forgetGuardSettings()
}
