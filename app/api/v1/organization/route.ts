import { studioRoute } from '@/app/_doors/route'
import { organizationAnswer } from '@/lib/accounts/answers'
import { getOrganizationState } from '@/lib/accounts/get-organization-state'

/** The organization of the key: its plan, what stops its work, its billing state and its onboarding. */
export const GET = studioRoute(
  { summary: 'Get the organization', answer: organizationAnswer, rate: 'read', permission: 'organization.read' },
  (ctx) => getOrganizationState(ctx),
)
