import { assertStaff } from '@/lib/access/assert-staff'
import { recordAudit } from '@/lib/access/audit'
import type { StaffContext } from '@/lib/access/context'
import { Conflict, NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { lockReferral, referralTransaction } from './internal'
import { rejectionInput, reviewInput } from './schemas'

/**
 * Lets a held referral go on: its rewards come when they are due, with the next sweep if they are by now. What was known
 * at this moment is approved; new evidence holds it again.
 * @throws Forbidden for everyone but staff, NotFound, Conflict when it is not held
 */
export async function approveReferral(
  staff: StaffContext,
  input: { referralId: string; note?: string },
): Promise<void> {
  assertStaff(staff)
  await decide(staff, parseInput(reviewInput, input), 'approved')
}

/**
 * Ends a held referral without a reward for either side.
 * @throws Forbidden for everyone but staff, NotFound, Invalid without a note, Conflict when it is not held
 */
export async function rejectReferral(staff: StaffContext, input: { referralId: string; note: string }): Promise<void> {
  assertStaff(staff)
  await decide(staff, parseInput(rejectionInput, input), 'rejected')
}

async function decide(
  staff: StaffContext,
  { referralId, note }: { referralId: string; note: string },
  review: 'approved' | 'rejected',
): Promise<void> {
  await referralTransaction(async (tx) => {
    const referral = await lockReferral(tx, referralId)
    if (!referral) throw new NotFound('referral')
    if (referral.review !== 'held') throw new Conflict('Someone has already decided on this referral. Reload the page.')
    const reviewedAt = staff.now()
    await tx.referral.update({
      where: { id: referralId },
      data: { review, reviewedBy: staff.actor.id, reviewedAt, reviewNote: note || null, updatedAt: reviewedAt },
    })
    await recordAudit(
      tx,
      { ...staff, organizationId: null },
      {
        action: review === 'approved' ? 'referral.approve' : 'referral.reject',
        target: { type: 'referral', id: referralId },
        data: { note },
      },
    )
  })
}
