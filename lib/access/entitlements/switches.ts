import { second } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { oncePerProcess } from '@/lib/platform/once-per-process'
import { type GuardModes, type SystemSwitches, systemSwitches } from './facts'

export type GuardSettings = { switches: SystemSwitches; modes: GuardModes }

/** How old what a process knows may be. */
const keptForMs = 5 * second

type Known = { settings: Promise<GuardSettings>; readAt: number }

const memory = oncePerProcess<{ known: Known | null }>('guard-settings', () => ({ known: null }))

/** The system's switches and the guards' modes, at most five seconds old. */
export async function readGuardSettings(): Promise<GuardSettings> {
  const isFresh = memory.known !== null && performance.now() - memory.known.readAt < keptForMs
  if (!isFresh || !memory.known) {
    const settings = load()
    memory.known = { settings, readAt: performance.now() }
    // What could not be read is asked for again.
    settings.catch(() => forgetGuardSettings())
  }
  return memory.known.settings
}

/** Makes this process read again: after a change, so that the person who made it sees it. */
export function forgetGuardSettings(): void {
  memory.known = null
}

async function load(): Promise<GuardSettings> {
  const [rows, settings] = await Promise.all([systemDb().systemSwitch.findMany(), systemDb().guardSetting.findMany()])
  const stopped = new Set(rows.filter((row) => row.isOn).map((row) => row.key))
  const modes: GuardModes = { system: 'enforce', onboarding: 'enforce', license: 'enforce' }
  for (const { guard, mode } of settings) modes[guard] = mode
  return {
    switches: Object.fromEntries(systemSwitches.map((name) => [name, stopped.has(name)])) as SystemSwitches,
    modes,
  }
}
