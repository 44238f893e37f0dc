'use server'

import { staffAction } from '@/app/_doors/staff-action'
import { refundPayment as refund } from '@/lib/billing/refund-payment'
import { refundInput } from '@/lib/billing/schemas'
import { reattachOrganization as reattach } from '@/lib/deletion/reattach-organization'
import { reattachInput, staffDeletionInput } from '@/lib/deletion/schemas'
import { purgeNow as purge, restoreOrganization as restore } from '@/lib/deletion/staff-deletion'
import { grantCredit as giveCredit, retryGrant as retry } from '@/lib/grants/grant-credit'
import { grantImports as giveImports } from '@/lib/grants/grant-imports'
import { grantTrialDays as giveTrialDays } from '@/lib/grants/grant-trial-days'
import { grantCreditInput, grantImportsInput, grantTrialDaysInput, retryGrantInput } from '@/lib/grants/schemas'
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

export const grantImports = staffAction(
  { rate: 'write', action: 'grant.imports', input: grantImportsInput },
  giveImports,
)

export const grantTrialDays = staffAction(
  { rate: 'write', action: 'grant.trial_days', input: grantTrialDaysInput },
  giveTrialDays,
)

export const grantCredit = staffAction(
  { rate: 'outbound', action: 'grant.credit', input: grantCreditInput },
  giveCredit,
)

export const retryGrant = staffAction({ rate: 'outbound', action: 'grant.retry', input: retryGrantInput }, retry)

export const refundPayment = staffAction({ rate: 'outbound', action: 'payment.refund', input: refundInput }, refund)
