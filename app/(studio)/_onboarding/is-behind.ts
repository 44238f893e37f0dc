import type { OnboardingView } from '@/lib/onboarding/schemas'

/** Whether `view` lacks a step that `shown` has completed: it is older. */
export function isBehind(view: OnboardingView, shown: OnboardingView): boolean {
  const completed = new Set(view.steps.filter(({ status }) => status === 'COMPLETED').map(({ step }) => step))
  return shown.steps.some(({ step, status }) => status === 'COMPLETED' && !completed.has(step))
}
