'use server'

import { staffAction } from '@/app/_doors/staff-action'
import { refundPayment as refund } from '@/lib/billing/refund-payment'
import { refundInput } from '@/lib/billing/schemas'
import { reattachOrganization as reattach } from '@/lib/deletion/reattach-organization'
import { reattachInput, staffDeletionInput } from '@/lib/deletion/schemas'
import { purgeNow as purge, restoreOrganization as restore } from '@/lib/deletion/staff-deletion'
import { banInput, organizationSwitchesInput } from '@/lib/guards/schemas'
import {
  banOrganization as ban,
  setOrganizationSwitches as setSwitches,
  unbanOrganization as unban,
} from '@/lib/guards/set-organization-switches'

export const setOrganizationSwitches = staffAction(
  { rate: 'write', action: 'organization.switch', input: organizationSwitchesInput },
  setSwitches,
)

export const banOrganization = staffAction({ rate: 'outbound', action: 'organization.ban', input: banInput }, ban)

export const unbanOrganization = staffAction({ rate: 'outbound', action: 'organization.unban', input: banInput }, unban)

export const restoreOrganization = staffAction(
  { rate: 'outbound', action: 'organization.restore', input: staffDeletionInput },
  restore,
)

export const reattachOrganization = staffAction(
  { rate: 'outbound', action: 'organization.reattach', input: reattachInput },
  reattach,
)

export const purgeOrganization = staffAction(
  { rate: 'outbound', action: 'organization.purge', input: staffDeletionInput },
  purge,
)

export const refundPayment = staffAction({ rate: 'outbound', action: 'payment.refund', input: refundInput }, refund)
