import { studioRoute } from '@/app/_doors/route'
import { cancelJob } from '@/lib/jobs/cancel-job'
import { jobIdInput } from '@/lib/jobs/schemas'

export const POST = studioRoute({ rate: 'write', permission: 'job.cancel', params: jobIdInput }, (ctx, { params }) =>
  cancelJob(ctx, params),
)
