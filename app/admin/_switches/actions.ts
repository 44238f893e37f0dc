'use server'

import { staffAction } from '@/app/_doors/staff-action'
import { dropHeldWork as drop, releaseHeldWork as release } from '@/lib/guards/decide-held-work'
import { guardModeInput, heldWorkIdInput, systemSwitchInput } from '@/lib/guards/schemas'
import { setGuardMode as setMode } from '@/lib/guards/set-guard-mode'
import { setSystemSwitch as setSwitch } from '@/lib/guards/set-system-switch'

export const setSystemSwitch = staffAction({ rate: 'write', action: 'switch.set', input: systemSwitchInput }, setSwitch)

export const setGuardMode = staffAction({ rate: 'write', action: 'guard.set', input: guardModeInput }, setMode)

export const releaseHeldWork = staffAction(
  { rate: 'write', action: 'held-work.release', input: heldWorkIdInput },
  release,
)

export const dropHeldWork = staffAction({ rate: 'write', action: 'held-work.drop', input: heldWorkIdInput }, drop)
