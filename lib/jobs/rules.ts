import { day, minute, second } from '@/lib/core/time'
import { type JobDefinition, waitLimitMs } from './catalog'
import type { JobState } from './schemas'

/** How long a finished job stays, with its log. */
export const jobRetentionMs = 30 * day

/** What can happen to a job. A retry is not among them: it makes a new job. */
export type JobAction = 'start' | 'complete' | 'fail' | 'cancel' | 'requeue'

const transitions: Record<JobAction, { from: readonly JobState[]; to: JobState }> = {
  start: { from: ['queued'], to: 'running' },
  complete: { from: ['running'], to: 'completed' },
  fail: { from: ['queued', 'running'], to: 'failed' },
  cancel: { from: ['queued', 'running'], to: 'canceled' },
  requeue: { from: ['running'], to: 'queued' },
}

/** The state after `action`, or null where it is refused. */
export function nextState(state: JobState, action: JobAction): JobState | null {
  const { from, to } = transitions[action]
  return from.includes(state) ? to : null
}

/** The states from which `action` is possible, for the condition of an update. */
export function statesBefore(action: JobAction): JobState[] {
  return [...transitions[action].from]
}

export function isFinished(state: JobState): boolean {
  return state === 'completed' || state === 'failed' || state === 'canceled'
}

export function isCancelable(job: { state: JobState }, definition: JobDefinition): boolean {
  return definition.isCancelable && nextState(job.state, 'cancel') !== null
}

export function isRetryable(job: { state: JobState }, definition: JobDefinition): boolean {
  return definition.isRetryable && (job.state === 'failed' || job.state === 'canceled')
}

/** When the sweep first looks at a job that no one has started: its event may have been lost. */
export const firstCheckMs = 10 * minute
const longestCheckMs = 2 * 60 * minute

/** Milliseconds until the next look at a queued job whose event was sent `deliveries` times. */
export function checkDelay(deliveries: number): number {
  return Math.min(firstCheckMs * 2 ** Math.max(0, deliveries - 1), longestCheckMs)
}

export type StuckJob = {
  state: JobState
  attempts: number
  maxAttempts: number
  deliveries: number
  deadlineAt: Date
  heartbeatAt: Date | null
}

export type StuckDecision =
  | { action: 'wait'; checkAt: Date }
  | { action: 'redeliver'; checkAt: Date }
  | { action: 'requeue' }
  | { action: 'fail'; code: 'not_started' | 'timed_out' | 'lost'; message: string }

/**
 * What to do with an unfinished job at `now`: send its event again when no one has started it, start it over when its
 * worker has gone silent, fail it when its time or its tries are used up.
 */
export function decideStuck(job: StuckJob, definition: JobDefinition, now: Date): StuckDecision {
  const overdue = job.deadlineAt.getTime() <= now.getTime()
  if (job.state === 'queued') {
    if (overdue) return { action: 'fail', code: 'not_started', message: notStartedMessage }
    return { action: 'redeliver', checkAt: earlier(later(now, checkDelay(job.deliveries + 1)), job.deadlineAt) }
  }
  if (overdue) return { action: 'fail', code: 'timed_out', message: timedOutMessage(definition.timeoutMs) }
  const silentUntil = later(job.heartbeatAt ?? now, definition.silenceMs)
  if (silentUntil.getTime() > now.getTime()) return { action: 'wait', checkAt: earlier(silentUntil, job.deadlineAt) }
  if (job.attempts < job.maxAttempts) return { action: 'requeue' }
  return { action: 'fail', code: 'lost', message: lostMessage }
}

const notStartedMessage = `No worker was free for ${words(waitLimitMs)}, so this job was stopped. Try again.`
const lostMessage =
  'Its worker stopped several times for an unknown reason. Try again. If it stops again, contact support.'

function timedOutMessage(timeoutMs: number): string {
  return `It did not finish within ${words(timeoutMs)} and was stopped. Try again, or use a shorter video.`
}

const delayPerJob = 30
const longestDelay = 600

/** Seconds by which a job lets newer ones go first, when its organization has `ahead` jobs of its type in progress. */
export function fairDelay(ahead: number): number {
  return Math.min(longestDelay, delayPerJob * ahead)
}

export type ActiveJob = { id: string; organizationId: string; type: string; state: JobState; createdAt: Date }

/**
 * The jobs that wait, in the order in which they start: by age, where each stands back for those that its organization
 * has in progress already. `active` are all queued and running jobs, oldest first.
 */
export function lineOf(active: readonly ActiveJob[]): ActiveJob[] {
  const ahead = new Map<string, number>()
  const waiting = active.flatMap((job) => {
    const key = `${job.organizationId} ${job.type}`
    const rank = ahead.get(key) ?? 0
    ahead.set(key, rank + 1)
    return job.state === 'queued' ? [{ job, due: job.createdAt.getTime() + fairDelay(rank) * second }] : []
  })
  return waiting.sort((one, other) => one.due - other.due).map(({ job }) => job)
}

/** Seconds left by the pace so far, or null while that says nothing: not running, or hardly begun. */
export function secondsLeft(
  job: { state: JobState; progress: number; startedAt: string | Date | null },
  now: Date,
): number | null {
  if (job.state !== 'running' || job.startedAt === null || job.progress < 5 || job.progress >= 100) return null
  const elapsed = now.getTime() - new Date(job.startedAt).getTime()
  if (elapsed < 2 * second) return null
  return Math.max(1, Math.round((elapsed * (100 - job.progress)) / job.progress / 1000))
}

function later(date: Date, milliseconds: number): Date {
  return new Date(date.getTime() + milliseconds)
}

function earlier(a: Date, b: Date): Date {
  return a.getTime() < b.getTime() ? a : b
}

function words(milliseconds: number): string {
  const minutes = Math.round(milliseconds / minute)
  if (minutes % 60 === 0 && minutes > 0) return minutes === 60 ? 'an hour' : `${minutes / 60} hours`
  return `${minutes} minutes`
}
