import { studioRoute } from '@/app/_doors/route'
import { onboardingAnswer } from '@/lib/onboarding/answers'
import { getOnboarding } from '@/lib/onboarding/get-onboarding'

/** How far the organization's onboarding has come. */
export const GET = studioRoute(
  { summary: 'Get the onboarding', answer: onboardingAnswer, rate: 'read', permission: 'onboarding.read' },
  (ctx) => getOnboarding(ctx),
)
