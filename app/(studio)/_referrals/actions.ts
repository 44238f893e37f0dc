'use server'

import { studioAction } from '@/app/_doors/action'
import { inviteByEmail } from '@/lib/referrals/invite-by-email'
import { inviteByEmailInput } from '@/lib/referrals/schemas'

export const inviteByEmailAction = studioAction(
  { rate: 'invite', permission: 'referral.invite', input: inviteByEmailInput },
  (ctx, input) => inviteByEmail(ctx, input),
)
