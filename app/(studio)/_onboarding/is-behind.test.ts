import { expect, it } from 'vitest'
import type { OnboardingView, StepStatus } from '@/lib/onboarding/schemas'
import type { Step } from '@/lib/onboarding/steps'
import { isBehind } from './is-behind'

const view = (steps: [Step, StepStatus][]) =>
  ({ steps: steps.map(([step, status]) => ({ step, status })) }) as OnboardingView

it('a checklist without a completed step is older than the one on screen', () => {
  const shown = view([
    ['WELCOME', 'COMPLETED'],
    ['UPLOAD_VIDEO', 'IN_PROGRESS'],
  ])
  expect(isBehind(view([['WELCOME', 'NOT_STARTED']]), shown)).toBe(true)
  expect(isBehind(shown, shown)).toBe(false)
  const newer = view([
    ['WELCOME', 'COMPLETED'],
    ['UPLOAD_VIDEO', 'COMPLETED'],
  ])
  expect(isBehind(newer, shown)).toBe(false)
})
