import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { getJob } from '@/lib/jobs/get-job'
import { listJobLog } from '@/lib/jobs/list-job-log'
import { JobDetail } from '../../_jobs/job-detail'

export const metadata: Metadata = { title: 'Job' }

export default studioPage<{ jobId: string }>(async ({ ctx, params: { jobId } }) => {
  const [job, { data: log }] = await Promise.all([getJob(ctx, { jobId }), listJobLog(ctx, { jobId })])
  return <JobDetail job={job} log={log} />
})
