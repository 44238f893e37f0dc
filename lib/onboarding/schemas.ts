import { z } from 'zod'
import type { onboardingAnswer } from './answers'

export type StepStatus = 'NOT_STARTED' | 'IN_PROGRESS' | 'COMPLETED' | 'SKIPPED'

export type OnboardingView = z.output<typeof onboardingAnswer>

/** More than this between two heartbeats was not all spent looking. */
export const longestHeartbeatSeconds = 60

/** A heartbeat of the page: seconds during which the tab was visible, since the last one. */
export const activeTimeInput = z.object({ seconds: z.number().int().min(1).max(longestHeartbeatSeconds) })

/** What happens in the browser alone and completes a step: the welcome was closed, inviting someone was declined. The rest is told by the verbs that did it. */
export const seenInBrowserInput = z.strictObject({ trigger: z.enum(['welcome/closed', 'invite-step/skipped']) })
export type SeenInBrowser = z.output<typeof seenInBrowserInput>['trigger']
