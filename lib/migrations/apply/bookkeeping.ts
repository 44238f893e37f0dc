import type { DirectClient } from '@/lib/platform/db/direct'

/*
 * What `apply` remembers lies in a schema of its own: it has to be there before the first migration, and is no part of what
 * the Prisma schema describes.
 */
const schema = `
  CREATE SCHEMA IF NOT EXISTS schema_changes;
  CREATE TABLE IF NOT EXISTS schema_changes.lease (
    holder uuid PRIMARY KEY,
    only_one boolean NOT NULL DEFAULT true UNIQUE CHECK (only_one),
    description text NOT NULL,
    expires_at timestamptz NOT NULL
  );
  CREATE TABLE IF NOT EXISTS schema_changes.runs (
    id uuid PRIMARY KEY,
    started_by text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at timestamptz,
    outcome text CHECK (outcome IN ('applied', 'rolled_back', 'failed', 'nothing')),
    message text,
    plan jsonb NOT NULL DEFAULT '{}'
  );
  ALTER TABLE schema_changes.runs ADD COLUMN IF NOT EXISTS plan jsonb NOT NULL DEFAULT '{}';
  CREATE TABLE IF NOT EXISTS schema_changes.steps (
    migration text NOT NULL,
    checksum text NOT NULL,
    position integer NOT NULL,
    run_id uuid NOT NULL REFERENCES schema_changes.runs (id),
    sql text NOT NULL,
    locks text[] NOT NULL,
    attempts integer NOT NULL,
    waited_ms double precision NOT NULL,
    duration_ms double precision NOT NULL,
    finished_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (migration, checksum, position)
  );
  CREATE TABLE IF NOT EXISTS schema_changes.backfills (
    migration text PRIMARY KEY,
    after_key text,
    rows_done bigint NOT NULL DEFAULT 0,
    row_estimate bigint,
    is_paused boolean NOT NULL DEFAULT false,
    started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at timestamptz
  );
  ALTER TABLE schema_changes.backfills ADD COLUMN IF NOT EXISTS row_estimate bigint;
  CREATE TABLE IF NOT EXISTS schema_changes.backups (
    id uuid PRIMARY KEY,
    location text NOT NULL,
    form text NOT NULL CHECK (form IN ('copy', 'pg_dump', 'base_backup')),
    bytes bigint NOT NULL,
    sha256 text NOT NULL,
    row_count bigint,
    duration_ms double precision NOT NULL,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    tested_at timestamptz,
    test_message text
  );
  CREATE TABLE IF NOT EXISTS schema_changes.rehearsals (
    id uuid PRIMARY KEY,
    migrations jsonb NOT NULL,
    started_by text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at timestamptz,
    outcome text CHECK (outcome IN ('passed', 'failed')),
    message text,
    phases jsonb NOT NULL DEFAULT '[]',
    steps jsonb NOT NULL DEFAULT '[]'
  );
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id varchar(36) PRIMARY KEY NOT NULL,
    checksum varchar(64) NOT NULL,
    finished_at timestamptz,
    migration_name varchar(255) NOT NULL,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  );
  DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'clipforge_system') THEN
      GRANT USAGE ON SCHEMA schema_changes TO clipforge_system;
      GRANT SELECT ON ALL TABLES IN SCHEMA schema_changes TO clipforge_system;
      GRANT UPDATE (is_paused) ON schema_changes.backfills TO clipforge_system;
    END IF;
  END $$;`

/** Makes the tables of the chain where they are missing. Several may try at once. */
export async function ensureBookkeeping(client: DirectClient): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('schema_changes'))`)
    await client.query(schema)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

export type Step = {
  migration: string
  checksum: string
  position: number
  sql: string
  locks: string[]
  attempts: number
  /** Milliseconds until the locks were to be had, and milliseconds that the statement then took. */
  waitedMs: number
  durationMs: number
}

/** Notes a statement as done; in the statement's own transaction where it has one. */
export async function noteStep(client: DirectClient, runId: string, step: Step): Promise<void> {
  await client.query(
    `INSERT INTO schema_changes.steps
      (migration, checksum, position, run_id, sql, locks, attempts, waited_ms, duration_ms)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
    [
      step.migration,
      step.checksum,
      step.position,
      runId,
      step.sql,
      step.locks,
      step.attempts,
      step.waitedMs,
      step.durationMs,
    ],
  )
}

export type DoneStep = Pick<Step, 'checksum' | 'position' | 'sql'>

/** The statements of a migration that are done, by the checksum of the file they were in. */
export async function stepsDone(client: DirectClient, migration: string): Promise<DoneStep[]> {
  const { rows } = await client.query<DoneStep>(
    'SELECT checksum, position, sql FROM schema_changes.steps WHERE migration = $1 ORDER BY position',
    [migration],
  )
  return rows
}

/** The statements that are done belong to the file as it is now: those after them were mended. */
export async function passOnSteps(client: DirectClient, migration: string, checksum: string): Promise<void> {
  await client.query('UPDATE schema_changes.steps SET checksum = $2 WHERE migration = $1 AND checksum <> $2', [
    migration,
    checksum,
  ])
}

/**
 * Lets the statements of a migration that was taken back be applied again, and its rows be filled in again. What each run did
 * stays with the run.
 */
export async function forgetSteps(client: DirectClient, migrations: readonly string[]): Promise<void> {
  await client.query('DELETE FROM schema_changes.steps WHERE migration = ANY ($1)', [migrations])
  await client.query('DELETE FROM schema_changes.backfills WHERE migration = ANY ($1)', [migrations])
}
