import { studioRoute } from '@/app/_doors/route'
import { listJobs } from '@/lib/jobs/list-jobs'
import { listJobsInput } from '@/lib/jobs/schemas'

export const GET = studioRoute({ rate: 'read', permission: 'job.read', query: listJobsInput }, (ctx, { query }) =>
  listJobs(ctx, query),
)
