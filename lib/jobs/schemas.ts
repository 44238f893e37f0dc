import { z } from 'zod'
import { cursorText } from '@/lib/core/text'
import { jobTypes } from './catalog'

export const jobStates = ['queued', 'running', 'completed', 'failed', 'canceled'] as const
export type JobState = (typeof jobStates)[number]

/** `active` is queued and running together. */
const jobStateFilters = [...jobStates, 'active'] as const
export type JobStateFilter = (typeof jobStateFilters)[number]

export const jobIdInput = z.object({ jobId: z.uuid() })

export const listJobsInput = z.object({
  cursor: cursorText().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  state: z.enum(jobStateFilters).optional(),
  type: z.enum(jobTypes).optional(),
  subjectId: z.uuid().optional(),
})
export type ListJobsInput = z.input<typeof listJobsInput>

/** The id of a log line: where a log goes on. */
export const logCursor = z
  .string()
  .max(18)
  .regex(/^\d{1,18}$/)

export const listJobLogInput = jobIdInput.extend({
  cursor: cursorText().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
})

/** A job as a person or a program sees it. Times are ISO 8601, progress is whole percent. */
export type JobView = {
  id: string
  type: string
  /** What a person calls this kind of work: `Export`. */
  typeTitle: string
  state: JobState
  title: string
  subjectType: string | null
  subjectId: string | null
  progress: number
  /** What it is doing, in words; null before it starts. */
  step: string | null
  attempts: number
  maxAttempts: number
  result: unknown
  /** `message` says what happened and what to do. */
  error: { code: string; message: string } | null
  /** The job that this one repeats. */
  retryOfId: string | null
  createdById: string | null
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
  updatedAt: string
  deadlineAt: string
  isCancelable: boolean
  isRetryable: boolean
  /** While it waits: 1 for the job that starts next, of everyone's. Null when it doesn't wait, or it isn't known. */
  queuePosition: number | null
}

/** Where a waiting job stands in line. */
export type QueuePlace = { jobId: string; subjectId: string | null; position: number }

/** One line of what happened to a job. `id` orders the lines of a job and is the cursor of the live stream. */
export type JobLogEntry = {
  id: string
  jobId: string
  kind: 'state' | 'progress' | 'message'
  level: 'info' | 'warn' | 'error'
  message: string
  state: JobState | null
  step: string | null
  progress: number | null
  attempt: number
  createdAt: string
}

/** A log line with what a list needs to know of its job. */
export type JobEvent = JobLogEntry & {
  type: string
  title: string
  subjectType: string | null
  subjectId: string | null
}

export type JobCounts = Record<JobState, number>
