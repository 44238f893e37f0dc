'use server'

import { staffAction } from '@/app/_doors/staff-action'
import { banInput, organizationSwitchesInput } from '@/lib/guards/schemas'
import {
  banOrganization as ban,
  setOrganizationSwitches as setSwitches,
  unbanOrganization as unban,
} from '@/lib/guards/set-organization-switches'

export const setOrganizationSwitches = staffAction(
  { action: 'organization.switch', input: organizationSwitchesInput },
  setSwitches,
)

export const banOrganization = staffAction({ action: 'organization.ban', input: banInput }, ban)

export const unbanOrganization = staffAction({ action: 'organization.unban', input: banInput }, unban)
