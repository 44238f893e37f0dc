import type { Context } from '@/lib/access/context'
import { withTenant } from '@/lib/platform/db/db'

export type ProgressReport = {
  jobId: string
  runId: string
  /** Whole percent of the whole job, 0 to 99; never goes back. Left out for a mere sign of life. */
  progress?: number
  /** What it is doing, in words. */
  step?: string
}

/**
 * Notes how far a run is, and that it is alive. A log line is written only when the percent or the step changed.
 * @returns whether the job is still this run's: false means stop at once (canceled, timed out, started over)
 */
export async function reportProgress(ctx: Context, report: ProgressReport): Promise<boolean> {
  const now = ctx.now()
  const progress = report.progress === undefined ? null : Math.max(0, Math.min(99, Math.floor(report.progress)))
  const rows = await withTenant(
    ctx,
    (db) => db.$queryRaw<{ id: string }[]>`
      WITH before AS (
        SELECT id, progress, step FROM job_queue
        WHERE organization_id = ${ctx.organizationId}::uuid AND id = ${report.jobId}::uuid
          AND state = 'running' AND run_id = ${report.runId}
        FOR UPDATE
      ), changed AS (
        UPDATE job_queue SET progress = greatest(job_queue.progress, ${progress}::int),
          step = coalesce(${report.step ?? null}, job_queue.step), heartbeat_at = ${now}::timestamptz, updated_at = ${now}::timestamptz
        FROM before
        WHERE job_queue.organization_id = ${ctx.organizationId}::uuid AND job_queue.id = before.id
        RETURNING job_queue.*, before.progress AS progress_before, before.step AS step_before
      ), logged AS (
        INSERT INTO job_log (organization_id, job_id, kind, message, state, step, progress, attempt, created_at)
        SELECT organization_id, id, 'progress', coalesce(step, ''), state, step, progress, attempts, ${now}::timestamptz
        FROM changed
        WHERE progress <> progress_before OR step IS DISTINCT FROM step_before
      )
      SELECT id FROM changed`,
  )
  return rows.length > 0
}
