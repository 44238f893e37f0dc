import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { systemDb } from '@/lib/platform/db/db'
import type { KeptPlan } from './plan-migrations'
import type { Phase } from './rehearse/phase'

/** How many of each are shown. */
const shown = 8

export type RunView = {
  id: string
  startedBy: string
  startedAt: string
  /** Null while it runs, and for good when it was killed. */
  durationMs: number | null
  outcome: 'applied' | 'rolled_back' | 'failed' | 'nothing' | null
  message: string | null
  plan: Partial<KeptPlan>
}

type RehearsedStep = {
  migration: string
  position: number
  sql: string
  locks: string[]
  rewritten: string[]
  durationMs: number
}

export type RehearsalView = {
  id: string
  startedBy: string
  startedAt: string
  outcome: 'passed' | 'failed' | null
  message: string | null
  migrations: { name: string }[]
  phases: Phase[]
  steps: RehearsedStep[]
}

export type BackupView = {
  id: string
  location: string
  form: 'copy' | 'pg_dump' | 'base_backup'
  bytes: number
  rowCount: number | null
  durationMs: number
  madeBy: string
  madeAt: string
  testedAt: string | null
  testMessage: string | null
}

export type ChangeRecords = { runs: RunView[]; rehearsals: RehearsalView[]; backups: BackupView[] }

type Stored<T, Dates extends keyof T> = Omit<T, Dates> & Record<Dates, Date>

/**
 * What was done to the database and for its safety: runs of the command with what they found beforehand, rehearsals and
 * backups, each the newest first.
 * @throws Forbidden for anybody but staff
 */
export async function getChangeRecords(ctx: StaffContext): Promise<ChangeRecords> {
  assertStaff(ctx)
  const db = systemDb()
  const [there] = await db.$queryRaw<{ there: boolean }[]>`
    SELECT to_regclass('schema_changes.rehearsals') IS NOT NULL AS there`
  if (!there?.there) return { runs: [], rehearsals: [], backups: [] }
  const [runs, rehearsals, backups] = await Promise.all([
    db.$queryRaw<Stored<RunView, 'startedAt'>[]>`
      SELECT id, started_by AS "startedBy", started_at AS "startedAt", outcome, message, plan,
        extract(epoch FROM finished_at - started_at)::float8 * 1000 AS "durationMs"
      FROM schema_changes.runs WHERE outcome IS DISTINCT FROM 'nothing' ORDER BY started_at DESC LIMIT ${shown}`,
    db.$queryRaw<Stored<RehearsalView, 'startedAt'>[]>`
      SELECT id, started_by AS "startedBy", started_at AS "startedAt", outcome, message, migrations, phases, steps
      FROM schema_changes.rehearsals ORDER BY started_at DESC LIMIT ${shown}`,
    db.$queryRaw<(Omit<Stored<BackupView, 'madeAt'>, 'testedAt'> & { testedAt: Date | null })[]>`
      SELECT id, location, form, bytes::float8 AS bytes, row_count::float8 AS "rowCount", duration_ms AS "durationMs",
        made_by AS "madeBy", made_at AS "madeAt", tested_at AS "testedAt", test_message AS "testMessage"
      FROM schema_changes.backups ORDER BY made_at DESC LIMIT ${shown}`,
  ])
  return {
    runs: runs.map((one) => ({ ...one, startedAt: one.startedAt.toISOString() })),
    rehearsals: rehearsals.map((one) => ({ ...one, startedAt: one.startedAt.toISOString() })),
    backups: backups.map((one) => ({
      ...one,
      madeAt: one.madeAt.toISOString(),
      testedAt: one.testedAt?.toISOString() ?? null,
    })),
  }
}
