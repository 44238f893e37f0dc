import { studioRoute } from '@/app/_doors/route'
import { jobAnswer } from '@/lib/jobs/answers'
import { cancelJob } from '@/lib/jobs/cancel-job'
import { jobIdInput } from '@/lib/jobs/schemas'

export const POST = studioRoute(
  {
    summary: 'Cancel a job',
    answer: jobAnswer,
    errors: ['conflict'],
    rate: 'write',
    permission: 'job.cancel',
    params: jobIdInput,
  },
  (ctx, { params }) => cancelJob(ctx, params),
)
