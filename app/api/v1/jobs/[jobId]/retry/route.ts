import { studioRoute } from '@/app/_doors/route'
import { retryJob } from '@/lib/jobs/retry-job'
import { jobIdInput } from '@/lib/jobs/schemas'

export const POST = studioRoute(
  { rate: 'enqueue', permission: 'job.retry', params: jobIdInput, status: 201 },
  (ctx, { params }) => retryJob(ctx, params),
)
