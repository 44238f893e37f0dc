import { studioRoute } from '@/app/_doors/route'
import { completeStep } from '@/lib/onboarding/complete-step'
import { seenInBrowserInput } from '@/lib/onboarding/schemas'

/** What only the browser can tell: a window was closed, a page was really looked at. */
export const POST = studioRoute(
  { rate: 'write', permission: 'onboarding.update', body: seenInBrowserInput },
  (ctx, { body }) => completeStep(ctx, body),
)
