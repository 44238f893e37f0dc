'use server'

import { staffAction } from '@/app/_doors/staff-action'
import { approveReferral, rejectReferral } from '@/lib/referrals/review-referral'
import { rejectionInput, reviewInput } from '@/lib/referrals/schemas'

export const approveHeldReferral = staffAction(
  { rate: 'write', action: 'referral.approve', input: reviewInput },
  approveReferral,
)

export const rejectHeldReferral = staffAction(
  { rate: 'write', action: 'referral.reject', input: rejectionInput },
  rejectReferral,
)
