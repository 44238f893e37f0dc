import { Client } from 'pg'
import { uuidv7 } from 'uuidv7'

/** Jobs of one organization, moved on as a worker elsewhere moves them: written, committed, announced. */
export type JobScene = {
  /** A waiting export, `minutesAgo` old. Returns its id. */
  add(title: string, minutesAgo?: number): Promise<string>
  /** An uploaded video whose analysis waits. */
  addVideo(title: string): Promise<{ videoId: string; jobId: string }>
  progress(jobId: string, percent: number, step: string): Promise<void>
  end(jobId: string, state: 'completed' | 'failed' | 'canceled', errorMessage?: string): Promise<void>
  close(): Promise<void>
}

/**
 * @param connectionString of a role that may write every organization's rows
 * @param organizationClerkId of an organization that exists
 */
export async function jobScene(connectionString: string, organizationClerkId: string): Promise<JobScene> {
  const client = new Client({ connectionString })
  await client.connect()
  const { rows } = await client.query('SELECT id FROM organizations WHERE clerk_id = $1', [organizationClerkId])
  const organizationId = rows[0]?.id as string | undefined
  if (!organizationId) throw new Error(`There is no organization ${organizationClerkId}.`)

  const change = async (jobId: string, set: string, kind: string, message: string, values: unknown[] = []) => {
    await client.query(
      `WITH changed AS (
         UPDATE job_queue SET ${set}, updated_at = now() WHERE organization_id = $1 AND id = $2 RETURNING *
       )
       INSERT INTO job_log (organization_id, job_id, kind, message, state, step, progress, attempt)
       SELECT organization_id, id, $3, $4, state, step, progress, attempts FROM changed`,
      [organizationId, jobId, kind, message, ...values],
    )
    await client.query(`SELECT pg_notify('clipforge_changes', $1)`, [organizationId])
  }

  return {
    async add(title, minutesAgo = 0) {
      const id = uuidv7()
      await client.query(
        `INSERT INTO job_queue (id, organization_id, type, title, timeout_seconds, created_at, updated_at, deadline_at, check_at)
         VALUES ($1, $2, 'export_clip', $3, 3600, now() - $4 * interval '1 minute', now(), now() + interval '1 day', now() + interval '1 day')`,
        [id, organizationId, title, minutesAgo],
      )
      await change(id, 'progress = 0', 'state', 'Waiting for a free worker')
      return id
    },
    async addVideo(title) {
      const [videoId, jobId] = [uuidv7(), uuidv7()]
      await client.query(
        `INSERT INTO videos (id, organization_id, title, original_filename, content_type, size_bytes, status, uploaded_at)
         VALUES ($1, $2, $3, $3, 'video/mp4', 1000, 'uploaded', now())`,
        [videoId, organizationId, title],
      )
      await client.query(
        `INSERT INTO job_queue (id, organization_id, type, subject_type, subject_id, title, timeout_seconds, deadline_at, check_at)
         VALUES ($1, $2, 'analyze_video', 'video', $3, $4, 3600, now() + interval '1 day', now() + interval '1 day')`,
        [jobId, organizationId, videoId, title],
      )
      await change(jobId, 'progress = 0', 'state', 'Waiting for a free worker')
      return { videoId, jobId }
    },
    progress: (jobId, percent, step) =>
      change(
        jobId,
        `state = 'running', run_id = 'scene', attempts = 1, started_at = coalesce(started_at, now()),
         heartbeat_at = now(), progress = $5, step = $6`,
        'progress',
        step,
        [percent, step],
      ),
    end: (jobId, state, errorMessage) =>
      change(
        jobId,
        `state = $5, finished_at = now(), progress = CASE $5 WHEN 'completed' THEN 100 ELSE progress END, step = NULL,
         error_code = CASE WHEN $6::text IS NULL THEN NULL ELSE 'scene' END, error_message = $6`,
        'state',
        errorMessage ?? 'Completed',
        [state, errorMessage ?? null],
      ),
    close: () => client.end(),
  }
}
