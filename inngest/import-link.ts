import { acceptLinkImport } from '@/lib/imports/accept-link-import'
import type { CopyState } from '@/lib/imports/copy-link'
import { fetchLink } from '@/lib/imports/fetch-link'
import { settleLinkImport } from '@/lib/imports/settle-link-import'
import { jobFunction } from './job-function'
import type { StepSpan } from './step-runner'

const copying = { from: 1, to: 97 }
/** Two minutes each: more than a job may take. */
const mostSteps = 100

/** From a link to a video that is analyzed as one that was uploaded. */
export const importLink = jobFunction('import_link', {
  settle: settleLinkImport,
  work: async ({ ctx, job, step }) => {
    const videoId = String(job.input.videoId)
    const sealedAddress = String(job.input.sealedAddress)
    let copy: CopyState | null = null
    for (let part = 0; part < mostSteps && !copy?.isDone; part += 1) {
      const before: CopyState | null = copy
      const span: StepSpan = { title: 'Downloading the file', from: percentOf(before), to: copying.to }
      const base = fractionOf(before)
      copy = await step(`fetch-${part}`, span, (run) =>
        fetchLink(
          ctx,
          { videoId, sealedAddress, before },
          { signal: run.signal, onProgress: (fraction) => run.report((fraction - base) / Math.max(1 - base, 1e-6)) },
        ),
      )
    }
    const done = copy
    if (!done?.isDone) throw new Error('the import took more steps than a job may have')
    await step('accept', { title: 'Checking the file', from: copying.to, to: 99 }, () =>
      acceptLinkImport(ctx, { videoId, jobId: job.jobId, createdById: job.createdById, copy: done }),
    )
    return { videoId }
  },
})

function fractionOf(copy: CopyState | null): number {
  return copy?.sizeBytes ? copy.offset / copy.sizeBytes : 0
}

function percentOf(copy: CopyState | null): number {
  return Math.floor(copying.from + (copying.to - copying.from) * fractionOf(copy))
}
