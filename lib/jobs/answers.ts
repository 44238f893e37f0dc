import { z } from 'zod'
import { jobStates } from './schemas'

const moment = z.iso.datetime()

export const jobAnswer = z
  .object({
    id: z.uuid(),
    type: z.string(),
    typeTitle: z.string().describe('What a person calls this kind of work: `Export`.'),
    state: z.enum(jobStates),
    title: z.string(),
    subjectType: z.string().nullable(),
    subjectId: z.string().nullable().describe('Of what it works on, such as a video.'),
    progress: z.number().describe('Whole percent.'),
    step: z.string().nullable().describe('What it is doing, in words; null before it starts.'),
    attempts: z.number(),
    maxAttempts: z.number(),
    result: z.unknown(),
    error: z
      .object({ code: z.string(), message: z.string() })
      .nullable()
      .describe('`message` says what happened and what to do.'),
    retryOfId: z.uuid().nullable().describe('The job that this one repeats.'),
    createdById: z.uuid().nullable(),
    createdAt: moment,
    startedAt: moment.nullable(),
    finishedAt: moment.nullable(),
    updatedAt: moment,
    deadlineAt: moment,
    isCancelable: z.boolean(),
    isRetryable: z.boolean(),
    queuePosition: z
      .number()
      .nullable()
      .describe(
        'While it waits: 1 for the job that starts next, of everyone’s. Null when it doesn’t, or it isn’t known.',
      ),
  })
  .meta({ id: 'Job', description: 'Work in the background, such as an analysis or an export.' })

const logLine = {
  id: z.string().describe('Orders the lines, and is the cursor of the live stream.'),
  jobId: z.uuid(),
  kind: z.enum(['state', 'progress', 'message']),
  level: z.enum(['info', 'warn', 'error']),
  message: z.string(),
  state: z.enum(jobStates).nullable(),
  step: z.string().nullable(),
  progress: z.number().nullable(),
  attempt: z.number(),
  createdAt: moment,
}
export const jobLogEntryAnswer = z
  .object(logLine)
  .meta({ id: 'JobLogEntry', description: 'One line of what happened to a job.' })

/** A log line with what a list needs to know of its job. */
const jobEventAnswer = z
  .object({
    ...logLine,
    type: z.string(),
    title: z.string(),
    subjectType: z.string().nullable(),
    subjectId: z.string().nullable(),
  })
  .meta({ id: 'JobEvent' })

export const queuePlaceAnswer = z
  .object({ jobId: z.uuid(), subjectId: z.string().nullable(), position: z.number() })
  .meta({ id: 'QueuePlace', description: 'Where a waiting job stands in line.' })

export const jobEventsAnswer = z
  .object({
    events: z.array(jobEventAnswer),
    cursor: z.string().nullable().describe('Send it as `after` to continue from here.'),
    isReset: z.boolean().describe('More happened than is told: read the lists again.'),
    places: z.array(queuePlaceAnswer),
  })
  .meta({ id: 'JobEvents' })
