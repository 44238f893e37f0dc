import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { systemDb } from '@/lib/platform/db/db'
import kept from '@/prisma/promise.json'
import { kindOf, type MigrationKind } from './kinds'
import type { CheckResult } from './verify/verify-database'

type StepView = {
  position: number
  sql: string
  locks: string[]
  attempts: number
  waitedMs: number
  durationMs: number
}

export type MigrationView = {
  name: string
  kind: MigrationKind | null
  /** `running` while somebody is at it; `interrupted` when nobody is any more. */
  state: 'applied' | 'pending' | 'running' | 'interrupted' | 'unknown'
  appliedAt: string | null
  /** Who ran it, and its statements; null and none for what `prisma migrate deploy` applied. */
  startedBy: string | null
  steps: StepView[]
  error: string | null
}

export type SchemaOverview = {
  migrations: MigrationView[]
  /** The newest first. */
  checks: { id: string; at: string; reason: string; isGood: boolean; durationMs: number; results: CheckResult[] }[]
  /** With how many rows there were when it began, as the planner estimated them. */
  backfills: { name: string; rowsDone: number; rowEstimate: number | null; isPaused: boolean; startedAt: string }[]
}

type HistoryRow = { name: string; finished_at: Date | null; logs: string | null }
type StepRow = StepView & { migration: string; startedBy: string }
type BackfillRow = Omit<SchemaOverview['backfills'][number], 'startedAt'> & { startedAt: Date }

const shownChecks = 10

/**
 * What the migrations have made of the database: each of them, the last checks, the newest first, and backfills under way.
 * @throws Forbidden for anybody but staff
 */
export async function getSchemaOverview(ctx: StaffContext): Promise<SchemaOverview> {
  assertStaff(ctx)
  const db = systemDb()
  const [history, checks, [bookkeeping]] = await Promise.all([
    db.$queryRaw<HistoryRow[]>`
      SELECT migration_name AS name, finished_at, logs FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
    db.schemaCheckRun.findMany({ orderBy: { createdAt: 'desc' }, take: shownChecks }),
    db.$queryRaw<{ there: boolean }[]>`SELECT to_regclass('schema_changes.backfills') IS NOT NULL AS there`,
  ])
  const [steps, backfills, holders] = bookkeeping?.there ? await readBookkeeping() : [[], [], []]
  const names = [...new Set([...kept.migrations.map(({ name }) => name), ...history.map(({ name }) => name)])]
  return {
    migrations: names
      .sort()
      .reverse()
      .map((name) =>
        viewOf(
          name,
          history.find((row) => row.name === name),
          steps.filter(({ migration }) => migration === name),
          holders.length > 0,
        ),
      ),
    checks: checks.map((one) => ({
      id: one.id,
      at: one.createdAt.toISOString(),
      reason: one.reason,
      isGood: one.isGood,
      durationMs: one.durationMs,
      results: one.results as CheckResult[],
    })),
    backfills: backfills.map((one) => ({ ...one, startedAt: one.startedAt.toISOString() })),
  }
}

function readBookkeeping(): Promise<[StepRow[], BackfillRow[], unknown[]]> {
  const db = systemDb()
  return Promise.all([
    db.$queryRaw<StepRow[]>`
      SELECT s.migration, s.position, s.sql, s.locks, s.attempts, s.waited_ms AS "waitedMs", s.duration_ms AS "durationMs",
        r.started_by AS "startedBy"
      FROM schema_changes.steps s JOIN schema_changes.runs r ON r.id = s.run_id ORDER BY s.migration, s.position`,
    db.$queryRaw<BackfillRow[]>`
      SELECT migration AS name, rows_done::float8 AS "rowsDone", row_estimate::float8 AS "rowEstimate",
        is_paused AS "isPaused", started_at AS "startedAt"
      FROM schema_changes.backfills WHERE finished_at IS NULL ORDER BY started_at`,
    db.$queryRaw<unknown[]>`SELECT 1 AS held FROM schema_changes.lease WHERE expires_at > clock_timestamp()`,
  ])
}

function viewOf(name: string, row: HistoryRow | undefined, steps: StepRow[], isHeld: boolean): MigrationView {
  const isPromised = kept.migrations.some((one) => one.name === name)
  const state = !row
    ? 'pending'
    : !row.finished_at
      ? isHeld
        ? 'running'
        : 'interrupted'
      : isPromised
        ? 'applied'
        : 'unknown'
  return {
    name,
    kind: kindOf(name),
    state,
    appliedAt: row?.finished_at?.toISOString() ?? null,
    startedBy: steps[0]?.startedBy ?? null,
    steps: steps.map(({ migration: _, startedBy: __, ...step }) => step),
    error: row && !row.finished_at ? row.logs : null,
  }
}
