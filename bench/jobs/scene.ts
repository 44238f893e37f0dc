import pg from 'pg'
import { encodeCursor } from '@/lib/core/cursor'
import type { JobStateFilter } from '@/lib/jobs/schemas'

const organizationCount = 1_000

export type Ledger = {
  organizationIds: string[]
  /** The organization that a tenth of all jobs belong to. */
  biggest: string
  seconds: number
  size: string
  /** Up to `count` ids of its jobs, from all over the ledger. */
  jobsOf(organizationId: string, count: number): Promise<string[]>
  /** The place in its list with as many jobs before as behind. */
  middleCursorOf(organizationId: string, filter?: { state?: JobStateFilter }): Promise<string>
}

/** The variables that verbs want and a benchmark has no use for. */
export function setEnvironment(): void {
  const nowhere = 'http://127.0.0.1:9'
  Object.assign(process.env, {
    APP_URL: nowhere,
    CLERK_PUBLISHABLE_KEY: 'pk_test_unused',
    CLERK_SECRET_KEY: 'unused',
    CLERK_WEBHOOK_SIGNING_SECRET: 'whsec_unused',
    INNGEST_BASE_URL: nowhere,
    INNGEST_SIGNING_KEY: `signkey-test-${'0'.repeat(64)}`,
    INNGEST_EVENT_KEY: 'unused',
    S3_BUCKET: 'unused',
    S3_ACCESS_KEY_ID: 'unused',
    S3_SECRET_ACCESS_KEY: 'unused',
    STRIPE_SECRET_KEY: 'sk_test_unused',
    STRIPE_WEBHOOK_SECRET: 'whsec_unused',
    SMTP_URL: 'smtp://127.0.0.1:9',
    LOG_LEVEL: 'silent',
  })
}

/**
 * Fills the ledger with `count` jobs of 1,000 organizations over 30 days, one of which has a tenth of them: 98 % are
 * completed, 1 % failed, half a percent canceled, the rest waits or runs. Indexes but the primary key are made afterwards;
 * triggers are off, and the counters are set to what they would be.
 */
export async function fillLedger(superuser: string, count: number): Promise<Ledger> {
  const start = performance.now()
  const organizationIds = await inDatabase(superuser, async (client) => {
    await client.query(`
      INSERT INTO organizations (id, clerk_id, name, clerk_updated_at, referral_code)
      SELECT uuidv7(), 'org_' || n, 'Organization ' || n, now(), 'BENCH' || n
      FROM generate_series(1, ${organizationCount}) n`)
    const indexes = await client.query<{ name: string; definition: string }>(`
      SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
      WHERE indrelid = 'job_queue'::regclass AND NOT indisprimary`)
    for (const { name } of indexes.rows) await client.query(`DROP INDEX ${name}`)
    await client.query(`SET session_replication_role = replica`)
    await client.query(`SET maintenance_work_mem = '512MB'`)
    await client.query(fillStatement, [count])
    for (const { definition } of indexes.rows) await client.query(definition)
    await client.query(`
      INSERT INTO job_counts (organization_id, state, count)
      SELECT organization_id, state, count(*) FROM job_queue GROUP BY 1, 2`)
    await client.query(`SET session_replication_role = origin`)
    await client.query('VACUUM ANALYZE job_queue')
    await client.query('ANALYZE organizations, job_counts, job_log, outbox_events')
    const { rows } = await client.query<{ id: string }>(`SELECT id FROM organizations ORDER BY id`)
    return rows.map((row) => row.id)
  })
  const size = await inDatabase(superuser, async (client) => {
    const { rows } = await client.query<{ size: string }>(
      `SELECT pg_size_pretty(pg_total_relation_size('job_queue')) AS size`,
    )
    return rows[0]?.size ?? ''
  })
  return {
    organizationIds,
    biggest: organizationIds[0] as string,
    seconds: (performance.now() - start) / 1000,
    size,
    jobsOf: (organizationId, many) =>
      inDatabase(superuser, async (client) => {
        const { rows } = await client.query<{ id: string }>(
          `SELECT id FROM job_queue WHERE organization_id = $1 ORDER BY random() LIMIT $2`,
          [organizationId, many],
        )
        return rows.map((row) => row.id)
      }),
    middleCursorOf: (organizationId, filter) =>
      inDatabase(superuser, async (client) => {
        const { rows } = await client.query<{ id: string; created_at: Date }>(
          `SELECT id, created_at FROM job_queue WHERE organization_id = $1 ORDER BY created_at DESC, id DESC
           OFFSET (SELECT count(*) / 2 FROM job_queue WHERE organization_id = $1) LIMIT 1`,
          [organizationId],
        )
        const [row] = rows
        if (!row) throw new Error('The organization has no jobs.')
        return encodeCursor({ createdAt: row.created_at, id: row.id }, { list: 'jobs', ...filter })
      }),
  }
}

/** Jobs of an organization lie together and in order of time, so that the primary key grows at one place. */
const fillStatement = `
  INSERT INTO job_queue (id, organization_id, type, state, subject_type, subject_id, title, progress, attempts,
    timeout_seconds, run_id, input, input_hash, result, error_code, error_message, created_at, updated_at, started_at,
    finished_at, heartbeat_at, deadline_at, check_at)
  SELECT uuidv7(made - now()), organization, CASE WHEN n % 5 = 0 THEN 'analyze_video' ELSE 'export_clip' END, state,
    'clip', gen_random_uuid(), 'Clip ' || n, CASE state WHEN 'completed' THEN 100 ELSE 0 END, 1, 3600, 'run-' || n,
    jsonb_build_object('clip', n), md5(n::text), CASE state WHEN 'completed' THEN '{"bytes": 1000000}'::jsonb END,
    CASE state WHEN 'failed' THEN 'internal' END, CASE state WHEN 'failed' THEN 'This failed on our side.' END,
    made, made, made, CASE WHEN state IN ('queued', 'running') THEN NULL ELSE made + interval '1 minute' END,
    made, made + interval '1 hour', made + interval '1 hour'
  FROM (
    SELECT n, organizations.ids[1 + greatest(0, (n - $1::bigint / 10) * 999 / ($1::bigint * 9 / 10 + 1) + CASE WHEN n > $1::bigint / 10 THEN 1 ELSE 0 END)] AS organization,
      date_trunc('milliseconds', now() - interval '30 days' * (1 - n::float8 / $1::bigint)) AS made,
      CASE WHEN n % 200 = 0 THEN 'canceled' WHEN n % 100 = 1 THEN 'failed' WHEN n % 400 = 2 THEN 'queued'
        WHEN n % 400 = 3 THEN 'running' ELSE 'completed' END AS state
    FROM generate_series(1, $1::bigint) n, (SELECT array_agg(id ORDER BY id) AS ids FROM organizations) organizations
  ) made_up`

async function inDatabase<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
