import { studioRoute } from '@/app/_doors/route'
import { jobAnswer } from '@/lib/jobs/answers'
import { getJob } from '@/lib/jobs/get-job'
import { jobIdInput } from '@/lib/jobs/schemas'

export const GET = studioRoute(
  { summary: 'Get a job', answer: jobAnswer, rate: 'read', permission: 'job.read', params: jobIdInput },
  (ctx, { params }) => getJob(ctx, params),
)
