import { buildArchive } from '@/lib/archives/build-archive'
import { beginArchive, publishArchive } from '@/lib/archives/publish-archive'
import { settleArchive } from '@/lib/archives/settle-archive'
import { jobFunction } from './job-function'

/** Everything an organization has, as one file to take along. */
export const archiveOrganization = jobFunction('archive_organization', {
  settle: settleArchive,
  work: async ({ ctx, job, runId, step }) => {
    const archiveId = String(job.input.archiveId)
    const built = await step('build', { title: 'Collecting data and files', from: 1, to: 97 }, async (run) => {
      await beginArchive(ctx, { archiveId })
      return buildArchive(ctx, { archiveId }, { signal: run.signal, report: run.report })
    })
    await step('publish', { title: 'Publishing the file', from: 97, to: 99 }, () =>
      publishArchive(ctx, { archiveId, jobId: job.jobId, runId, built }),
    )
    return { archiveId }
  },
})
