import { systemContext } from '@/lib/access/system-context'
import { settleArchive } from '@/lib/archives/settle-archive'
import { settleExport } from '@/lib/clips/settle-export'
import { type EventData, eventTrigger } from '@/lib/platform/events'
import { settleAnalysis } from '@/lib/videos/settle-analysis'
import type { FunctionMaker } from './job-function'

/** A job that ended without a result leaves its video or export saying so. */
export const settleSubject: FunctionMaker = (client) =>
  client.createFunction(
    {
      id: 'settle-subject',
      name: 'Settle what a failed or canceled job was about',
      triggers: [eventTrigger('job/failed'), eventTrigger('job/canceled')],
    },
    ({ event, step, runId }) => {
      const { organizationId, jobId, jobType, subjectId } = event.data as EventData<'job/failed'>
      const ctx = systemContext(organizationId, 'settle-subject', { requestId: runId })
      if (!subjectId) return null
      return step.run('settle', async () => {
        if (jobType === 'analyze_video') await settleAnalysis(ctx, { videoId: subjectId, jobId })
        if (jobType === 'archive_organization') await settleArchive(ctx, { archiveId: subjectId, jobId })
        if (jobType === 'export_clip') await settleExport(ctx, { exportId: subjectId, jobId })
      })
    },
  )
