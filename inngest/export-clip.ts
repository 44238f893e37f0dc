import { publishExport, renderExport } from '@/lib/clips/render-export'
import { settleExport } from '@/lib/clips/settle-export'
import { jobFunction } from './job-function'

/** From a saved edit to a file that can be downloaded. */
export const exportClip = jobFunction('export_clip', {
  settle: settleExport,
  work: async ({ ctx, job, runId, step }) => {
    const exportId = String(job.input.exportId)
    const rendered = await step('render', { title: 'Rendering', from: 1, to: 97 }, (run) =>
      renderExport(ctx, { exportId }, { signal: run.signal, onProgress: run.report }),
    )
    await step('publish', { title: 'Publishing the file', from: 97, to: 99 }, () =>
      publishExport(ctx, { exportId, jobId: job.jobId, runId, rendered }),
    )
    return { exportId }
  },
})
