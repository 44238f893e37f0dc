import { applyRows } from '@/lib/browser-store/apply-rows'
import { checkImport } from '@/lib/browser-store/check-import'
import { settleImport } from '@/lib/browser-store/settle-import'
import { jobFunction } from './job-function'

/** A minute each: more than a job may take. */
const mostSteps = 130

/** Finds out what an export of the old browser store would do, or stores its rows. */
export const importBrowserStore = jobFunction('import_browser_store', {
  settle: settleImport,
  work: async ({ ctx, job, step }) => {
    const importId = String(job.input.importId)
    if (job.input.mode === 'check') {
      await step('check', { title: 'Checking the file', from: 1, to: 99 }, (run) =>
        checkImport(ctx, { importId }, { signal: run.signal, report: run.report }),
      )
      return { importId }
    }
    for (let part = 0; part < mostSteps; part += 1) {
      const span = { title: 'Storing rows', from: 1, to: 99 }
      const { isDone } = await step(`apply-${part}`, span, (run) =>
        applyRows(ctx, { importId }, { signal: run.signal, report: run.report }),
      )
      if (isDone) return { importId }
    }
    throw new Error('the import took more steps than a job may have')
  },
})
