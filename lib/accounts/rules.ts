import { day, minute, second } from '@/lib/core/time'
import { type MeAnswer, type MeView, type WorkflowStep, workflowSteps } from './schemas'

/** How long an event of Clerk stays in the inbox once it is applied. */
export const clerkEventRetentionMs = 90 * day

const sessionGap = 30 * minute
/** What one heartbeat may claim when nothing is known about the time before it. */
const firstHeartbeat = 60

export type Activity = {
  timeSpent: number
  maxStepReached: number
  lastSessionFinalStep: number
  lastActiveAt: Date | null
}

/**
 * A person's activity after a heartbeat. Tabs and devices side by side are credited once: no more than passed since the
 * last heartbeat, and nothing for a pause of 30 minutes, which ends the session. The final step is the last one seen in
 * the newest session that followed any.
 */
export function nextActivity(
  before: Activity,
  heartbeat: { at: Date; seconds: number; step?: WorkflowStep },
): Activity {
  const sinceLast = before.lastActiveAt ? heartbeat.at.getTime() - before.lastActiveAt.getTime() : null
  const isNewSession = sinceLast === null || sinceLast > sessionGap
  const creditable = isNewSession ? firstHeartbeat : Math.ceil(Math.max(0, sinceLast) / second)
  const step = heartbeat.step === undefined ? null : workflowSteps.indexOf(heartbeat.step)
  return {
    timeSpent: before.timeSpent + Math.min(heartbeat.seconds, creditable),
    maxStepReached: Math.max(before.maxStepReached, step ?? 0),
    lastSessionFinalStep: step ?? before.lastSessionFinalStep,
    lastActiveAt: sinceLast !== null && sinceLast < 0 ? before.lastActiveAt : heartbeat.at,
  }
}

/** The person as the API answers them: with what they use of imports also under its names of before. */
export function toMeAnswer(me: MeView): MeAnswer {
  return { ...me, modelLimit: me.importLimit, modelsUsed: me.importsUsed }
}
