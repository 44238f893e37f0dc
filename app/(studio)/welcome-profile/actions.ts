'use server'

import { studioAction } from '@/app/_doors/action'
import { completeProfile } from '@/lib/accounts/complete-profile'
import { profileInput } from '@/lib/accounts/schemas'

export const completeProfileAction = studioAction(
  { rate: 'outbound', permission: 'user.update', input: profileInput },
  completeProfile,
)
