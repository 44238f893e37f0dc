import { longestHeartbeatSeconds } from './schemas'
import { activeSteps, type Step } from './steps'

/** What really happened, and the step it completes. The one rule table of onboarding. Looking at a page completes none. */
export const stepCompletedBy = {
  'welcome/closed': 'WELCOME',
  'video/uploaded': 'UPLOAD_VIDEO',
  'clips/viewed': 'VIEW_CLIPS',
  'clip/updated': 'CUSTOMIZE_CLIP',
  'export/completed': 'EXPORT_CLIP',
  'referral/invited': 'SHARE_REFERRAL',
  'invite-step/skipped': 'SHARE_REFERRAL',
} as const satisfies Record<string, Step>

export type OnboardingTrigger = keyof typeof stepCompletedBy

export const onboardingTriggers = Object.keys(stepCompletedBy) as OnboardingTrigger[]

/** Whether an event of this name completes a step. */
export function isOnboardingTrigger(name: string): name is OnboardingTrigger {
  return Object.hasOwn(stepCompletedBy, name)
}

/** The first step not yet done, in order; COMPLETED when all are. Steps may be done in any order. */
export function currentStep(completed: ReadonlySet<Step>): Step {
  return activeSteps.find((step) => !completed.has(step)) ?? 'COMPLETED'
}

/** Whole percent of the steps that are done; 100 only when all are. */
export function percentDone(completed: ReadonlySet<Step>): number {
  const done = activeSteps.filter((step) => completed.has(step)).length
  return Math.floor((done / activeSteps.length) * 100)
}

/** Seconds that may be added for a heartbeat: no more than really passed since the last one, which may be unknown. */
export function creditedSeconds(claimed: number, sinceLastMs: number | null): number {
  if (sinceLastMs === null) return Math.max(0, Math.min(claimed, longestHeartbeatSeconds))
  const passed = Math.ceil(Math.max(0, sinceLastMs) / 1000)
  return Math.max(0, Math.min(claimed, passed, longestHeartbeatSeconds))
}
