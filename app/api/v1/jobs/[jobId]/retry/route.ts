import { studioRoute } from '@/app/_doors/route'
import { jobAnswer } from '@/lib/jobs/answers'
import { retryJob } from '@/lib/jobs/retry-job'
import { jobIdInput } from '@/lib/jobs/schemas'

export const POST = studioRoute(
  {
    summary: 'Retry a job',
    answer: jobAnswer,
    errors: ['conflict'],
    rate: 'enqueue',
    permission: 'job.retry',
    params: jobIdInput,
    status: 201,
  },
  (ctx, { params }) => retryJob(ctx, params),
)
