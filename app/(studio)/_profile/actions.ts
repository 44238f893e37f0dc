'use server'

import { studioAction } from '@/app/_doors/action'
import { completeProfile } from '@/lib/accounts/complete-profile'
import { profileInput } from '@/lib/accounts/schemas'
import { updateMe } from '@/lib/accounts/update-me'

export const completeProfileAction = studioAction(
  { rate: 'outbound', permission: 'user.update', input: profileInput },
  completeProfile,
)

export const updateProfile = studioAction(
  { rate: 'outbound', permission: 'user.update', input: profileInput },
  updateMe,
)
