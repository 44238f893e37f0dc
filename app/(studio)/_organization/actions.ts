'use server'

import { studioAction } from '@/app/_doors/action'
import { organizationInput } from '@/lib/accounts/schemas'
import { updateOrganization } from '@/lib/accounts/update-organization'

export const renameOrganization = studioAction(
  { rate: 'outbound', permission: 'organization.update', input: organizationInput },
  (ctx, input) => updateOrganization(ctx, input),
)
