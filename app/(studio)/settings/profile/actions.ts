'use server'

import { studioAction } from '@/app/_doors/action'
import { profileInput } from '@/lib/accounts/schemas'
import { updateMe } from '@/lib/accounts/update-me'

export const updateProfile = studioAction(
  { rate: 'outbound', permission: 'user.update', input: profileInput },
  updateMe,
)
