import { studioRoute } from '@/app/_doors/route'
import { pageAnswer } from '@/lib/core/page-answer'
import { jobAnswer } from '@/lib/jobs/answers'
import { listJobs } from '@/lib/jobs/list-jobs'
import { listJobsInput } from '@/lib/jobs/schemas'

export const GET = studioRoute(
  { summary: 'List jobs', answer: pageAnswer(jobAnswer), rate: 'read', permission: 'job.read', query: listJobsInput },
  (ctx, { query }) => listJobs(ctx, query),
)
