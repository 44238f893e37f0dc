import { studioRoute } from '@/app/_doors/route'
import { onboardingAnswer } from '@/lib/onboarding/answers'
import { completeStep } from '@/lib/onboarding/complete-step'
import { seenInBrowserInput } from '@/lib/onboarding/schemas'

/** What only the browser can tell: a window was closed, a page was really looked at. */
export const POST = studioRoute(
  {
    summary: 'Complete a step of the onboarding',
    answer: onboardingAnswer,
    rate: 'write',
    permission: 'onboarding.update',
    body: seenInBrowserInput,
  },
  (ctx, { body }) => completeStep(ctx, body),
)
