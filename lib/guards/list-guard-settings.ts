import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { guardNames, systemSwitches } from '@/lib/access/entitlements/facts'
import { systemDb } from '@/lib/platform/db/db'
import type { GuardModeView, SystemSwitchView } from './schemas'

/**
 * Every switch of the system and the mode of every guard, as they are now.
 * @throws Forbidden for everyone but staff
 */
export async function listGuardSettings(
  ctx: StaffContext,
): Promise<{ switches: SystemSwitchView[]; guards: GuardModeView[] }> {
  assertStaff(ctx)
  const [switches, settings] = await Promise.all([
    systemDb().systemSwitch.findMany(),
    systemDb().guardSetting.findMany(),
  ])
  return {
    switches: systemSwitches.map((key) => {
      const row = switches.find((one) => one.key === key)
      const { isOn = false, reason = '', changedBy = null } = row ?? {}
      return { key, isOn, reason, changedBy, changedAt: row?.changedAt.toISOString() ?? null }
    }),
    guards: guardNames.map((guard) => {
      const row = settings.find((one) => one.guard === guard)
      const { mode = 'enforce', changedBy = null } = row ?? {}
      return { guard, mode, changedBy, changedAt: row?.changedAt.toISOString() ?? null }
    }),
  }
}
