import { z } from 'zod'
import { studioRoute } from '@/app/_doors/route'
import { pageAnswer } from '@/lib/core/page-answer'
import { jobLogEntryAnswer } from '@/lib/jobs/answers'
import { listJobLog } from '@/lib/jobs/list-job-log'
import { jobIdInput, listJobLogInput } from '@/lib/jobs/schemas'

const query = listJobLogInput
  .omit({ jobId: true })
  .extend({ limit: z.coerce.number().int().min(1).max(100).default(100) })

/** What happened to a job, oldest first. */
export const GET = studioRoute(
  {
    summary: 'List the log of a job',
    answer: pageAnswer(jobLogEntryAnswer),
    rate: 'read',
    permission: 'job.read',
    params: jobIdInput,
    query,
  },
  (ctx, { params, query }) => listJobLog(ctx, { ...query, ...params }),
)
