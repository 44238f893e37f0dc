import { isFinished } from '@/lib/jobs/rules'
import type { JobLogEntry } from '@/lib/jobs/schemas'

/** A step of a job: what it did, from when to when. `endedAt` is null while it is at it. */
export type TimelineStep = { title: string; startedAt: string; endedAt: string | null; attempt: number }

/** The steps that a job's log tells of, in order; a step that was tried again after another one is there twice. */
export function timelineOf(log: readonly JobLogEntry[]): TimelineStep[] {
  const steps: TimelineStep[] = []
  for (const entry of log) {
    const open = steps.at(-1)
    const isOver = entry.state !== null && (isFinished(entry.state) || entry.state === 'queued')
    const isNext = entry.kind === 'progress' && entry.step !== null && entry.step !== ''
    if (open && open.endedAt === null && (isOver || (isNext && !isSame(open, entry)))) open.endedAt = entry.createdAt
    if (isNext && entry.step && (!open || open.endedAt !== null || !isSame(open, entry))) {
      steps.push({ title: entry.step, startedAt: entry.createdAt, endedAt: null, attempt: entry.attempt })
    }
  }
  return steps
}

function isSame(step: TimelineStep, entry: JobLogEntry): boolean {
  return step.title === entry.step && step.attempt === entry.attempt
}

/** The lines worth reading: every percent of progress is in the bar already. */
export function readableLog(log: readonly JobLogEntry[]): JobLogEntry[] {
  let step: string | null = null
  return log.filter((entry) => {
    if (entry.kind !== 'progress') return true
    const isNew = entry.step !== step
    step = entry.step
    return isNew
  })
}

/** `log` with `more` in its place: by id, each line once. */
export function mergeLog(log: readonly JobLogEntry[], more: readonly JobLogEntry[]): JobLogEntry[] {
  const byId = new Map([...log, ...more].map((entry) => [entry.id, entry]))
  return [...byId.values()].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
}
