import { studioRoute } from '@/app/_doors/route'
import { getJob } from '@/lib/jobs/get-job'
import { jobIdInput } from '@/lib/jobs/schemas'

export const GET = studioRoute({ rate: 'read', permission: 'job.read', params: jobIdInput }, (ctx, { params }) =>
  getJob(ctx, params),
)
