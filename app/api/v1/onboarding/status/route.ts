import { studioRoute } from '@/app/_doors/route'
import { getOnboarding } from '@/lib/onboarding/get-onboarding'

/** How far the organization's onboarding has come. */
export const GET = studioRoute({ rate: 'read', permission: 'onboarding.read' }, (ctx) => getOnboarding(ctx))
