import { studioRoute } from '@/app/_doors/route'
import { listJobLog } from '@/lib/jobs/list-job-log'
import { jobIdInput, listJobLogInput } from '@/lib/jobs/schemas'

export const GET = studioRoute(
  { rate: 'read', permission: 'job.read', params: jobIdInput, query: listJobLogInput.omit({ jobId: true }) },
  async (ctx, { params, query }) => ({ entries: await listJobLog(ctx, { ...params, ...query }) }),
)
