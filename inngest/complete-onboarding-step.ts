import { systemContext } from '@/lib/access/system-context'
import { completeStep } from '@/lib/onboarding/complete-step'
import { isOnboardingTrigger, type OnboardingTrigger, onboardingTriggers } from '@/lib/onboarding/rules'
import { type EventName, eventTrigger, isEventName } from '@/lib/platform/events'
import type { FunctionMaker } from './job-function'

/** What only the browser tells completes its step at once, without an event. */
const isSent = (name: OnboardingTrigger): name is OnboardingTrigger & EventName => isEventName(name)

type Happened = { name: string; data: { organizationId: string; userId?: string | null } }

/** Onboarding follows what people really do: every event of its rule table completes a step. */
export const completeOnboardingStep: FunctionMaker = (client) =>
  client.createFunction(
    {
      id: 'complete-onboarding-step',
      name: 'Complete an onboarding step',
      triggers: onboardingTriggers.filter(isSent).map((name) => eventTrigger(name)),
      concurrency: [{ key: 'event.data.organizationId', limit: 1 }],
    },
    ({ event, step, runId }) => {
      const { name, data } = event as unknown as Happened
      if (!isOnboardingTrigger(name)) return null
      const ctx = systemContext(data.organizationId, 'complete-onboarding-step', { requestId: runId })
      return step.run('complete-step', () => completeStep(ctx, { trigger: name, userId: data.userId }))
    },
  )
