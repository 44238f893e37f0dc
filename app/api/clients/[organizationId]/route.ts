import { studioRoute } from '@/app/_doors/route'
import { getOrganizationState } from '@/lib/accounts/get-organization-state'
import { organizationIdInput } from '@/lib/accounts/schemas'

/** The same as `GET /api/v1/organization`, under its id. */
export const GET = studioRoute(
  { rate: 'read', permission: 'organization.read', params: organizationIdInput },
  (ctx, { params }) => getOrganizationState(ctx, params),
)
