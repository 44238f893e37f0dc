import { studioRoute } from '@/app/_doors/route'
import { organizationAnswer } from '@/lib/accounts/answers'
import { getOrganizationState } from '@/lib/accounts/get-organization-state'
import { organizationIdInput } from '@/lib/accounts/schemas'

/** The same as `GET /api/v1/organization`, under its id. */
export const GET = studioRoute(
  {
    summary: 'Get the organization by its id',
    description: 'The same as `GET /api/v1/organization`.',
    answer: organizationAnswer,
    rate: 'read',
    permission: 'organization.read',
    params: organizationIdInput,
  },
  (ctx, { params }) => getOrganizationState(ctx, params),
)
