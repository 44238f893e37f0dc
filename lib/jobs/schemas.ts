import { z } from 'zod'
import { cursorText } from '@/lib/core/text'
import type { jobAnswer, jobLogEntryAnswer, queuePlaceAnswer } from './answers'
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
export type JobView = z.output<typeof jobAnswer>

/** Where a waiting job stands in line. */
export type QueuePlace = z.output<typeof queuePlaceAnswer>

/** One line of what happened to a job. `id` orders the lines of a job and is the cursor of the live stream. */
export type JobLogEntry = z.output<typeof jobLogEntryAnswer>

/** A log line with what a list needs to know of its job. */
export type JobEvent = JobLogEntry & {
  type: string
  title: string
  subjectType: string | null
  subjectId: string | null
}

export type JobCounts = Record<JobState, number>
