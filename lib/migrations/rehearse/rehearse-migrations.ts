import { Precondition } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { ensureBookkeeping } from '../apply/bookkeeping'
import { type RanStep, wordsOf } from '../apply/under-lease'
import { readBackfill } from '../backfill/read-backfill'
import type { Effect, Work } from '../effects'
import { type MigrationFile, readMigrations } from '../folder'
import { defaultLimits, type Limits } from '../limits'
import { planMigrations } from '../plan-migrations'
import { readEffects, readFolder } from '../read/read-effects'
import type { Routines } from '../read/routines'
import type { Promised } from '../verify/promise'
import { readAnsweredQueries } from './answered-queries'
import type { Phase } from './phase'
import { rehearseOn } from './phases'

export type RehearsalOptions = {
  /** prisma/migrations */
  folder: string
  startedBy: string
  /** What a database with all migrations of the folder consists of; null to compare with nothing. */
  promised: Promised | null
  /** DIRECT_URL, when nothing else is said. */
  url?: string
  /** What is measured is held to these. */
  limits?: Limits
  /** Makes a copy of the database, lets `work` have it, and drops it. */
  withCopy<T>(work: (copy: { ownerUrl: string }) => Promise<T>): Promise<T>
  onProgress?: (text: string) => void
}

export type Rehearsal = {
  id: string
  migrations: { name: string; checksum: string }[]
  phases: Phase[]
  /** What each statement locked, wrote anew, and took in milliseconds, the first time it was applied. */
  steps: RanStep[]
  isGood: boolean
}

/**
 * Tries what is pending on a copy of the database: apply, verify, take back, apply again, verify again. What was measured is
 * held to limits, and kept in the database that was copied.
 * @throws Precondition when nothing is pending, or the plan has faults
 */
export async function rehearseMigrations(options: RehearsalOptions): Promise<Rehearsal> {
  const client = await openDirect(options.url)
  try {
    await ensureBookkeeping(client)
    const { pending, filled } = await pendingOf(client, options.folder)
    const queries = await readAnsweredQueries(client)
    const id = newId()
    await client.query('INSERT INTO schema_changes.rehearsals (id, migrations, started_by) VALUES ($1, $2, $3)', [
      id,
      JSON.stringify(pending),
      options.startedBy,
    ])
    const phases: Phase[] = []
    const steps: RanStep[] = []
    try {
      const startedAt = performance.now()
      await options.withCopy(async ({ ownerUrl }) => {
        phases.push({ name: 'copy', isGood: true, faults: [], durationMs: performance.now() - startedAt })
        await rehearseOn(
          ownerUrl,
          {
            ...options,
            limits: options.limits ?? defaultLimits,
            names: pending.map(({ name }) => name),
            filled,
            queries,
          },
          { phases, steps },
        )
      })
    } catch (error) {
      phases.push({ name: 'rehearsal', isGood: false, faults: [wordsOf(error)], durationMs: 0 })
    }
    const faults = phases.flatMap((phase) => phase.faults)
    await client.query(
      `UPDATE schema_changes.rehearsals SET finished_at = clock_timestamp(), outcome = $2, message = $3, phases = $4, steps = $5
       WHERE id = $1`,
      [
        id,
        faults.length === 0 ? 'passed' : 'failed',
        faults.join(' ') || null,
        JSON.stringify(phases),
        JSON.stringify(steps),
      ],
    )
    return { id, migrations: pending, phases, steps, isGood: faults.length === 0 }
  } finally {
    await client.end()
  }
}

type Pending = { pending: Rehearsal['migrations']; filled: Set<string> }

async function pendingOf(client: DirectClient, folder: string): Promise<Pending> {
  const { pending, faults } = await planMigrations(client, folder)
  if (faults.length > 0) throw new Precondition(`Nothing was rehearsed. ${faults.join(' ')}`)
  if (pending.length === 0) throw new Precondition('Nothing is pending, so that there is nothing to rehearse.')
  const names = pending.map(({ name }) => name)
  const all = readMigrations(folder)
  const files = all.filter(({ name }) => names.includes(name))
  const { routines } = await readFolder(all)
  const backfills = await Promise.all(files.map((file) => effectsOfBackfill(file, routines)))
  const effects = [
    ...pending.flatMap(({ statements }) => statements.flatMap((one) => one.effects)),
    ...backfills.flat(),
  ]
  return {
    pending: files.map(({ name, checksum }) => ({ name, checksum })),
    filled: new Set(effects.flatMap(({ table, work, words }) => (changesCount(work, words) ? [table] : []))),
  }
}

const changesCount = (work: Work, words: string) =>
  (work === 'rows' && !['changes rows', 'locks rows'].includes(words)) || words === 'empties the table'

/** What a program does to its tables is not known beforehand: it may do anything to their rows. */
async function effectsOfBackfill(
  { name, backfillFile, backfillText }: MigrationFile,
  routines: Routines,
): Promise<Effect[]> {
  if (!backfillFile || !backfillText) return []
  if (backfillFile.endsWith('.sql'))
    return (await readEffects(backfillText, `${name}/backfill.sql`, routines)).flatMap(({ effects }) => effects)
  const { tables } = await readBackfill(backfillFile)
  return tables.map((table) => ({ table, lock: 'ROW EXCLUSIVE', work: 'rows', words: 'fills rows in' }))
}
