import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { applyMigrations } from '../apply/apply-migrations'
import { rollBackMigration } from '../apply/roll-back-migration'
import { stepsOf } from '../apply/steps'
import type { ChangeOptions, RanStep } from '../apply/under-lease'
import { estimateMs } from '../estimate'
import { hasWayBack, readMigrations } from '../folder'
import { describeLimits, type Limits } from '../limits'
import { readFolder } from '../read/read-effects'
import { readSizes, type TableSize } from '../sizes'
import { compareCatalogs, describeDifference } from '../verify/compare-catalogs'
import type { Promised } from '../verify/promise'
import { readCatalog } from '../verify/read-catalog'
import { verifyDatabase } from '../verify/verify-database'
import { understoodAmong } from './answered-queries'
import { countRows, differingCounts } from './count-rows'
import { judgeSteps } from './judge-steps'
import { limitsPhase, type Phase } from './phase'
import { watchLocks } from './watch-locks'

type Subject = {
  folder: string
  /** What is pending, in order. */
  names: readonly string[]
  /** Tables that rows are added to or taken from. */
  filled: ReadonlySet<string>
  promised: Promised | null
  /** What the release that runs now asks; null when it is not known. */
  queries: string[] | null
  limits: Limits
  onProgress?: (text: string) => void
}

type Notes = { phases: Phase[]; steps: RanStep[] }

/** Plays everything through on a copy, and puts down how it went. Ends at the first phase that fails. */
export async function rehearseOn(url: string, subject: Subject, { phases, steps }: Notes): Promise<void> {
  const client = await openDirect(url)
  const watch = await watchLocks(url)
  const phase = async (name: string, work: () => Promise<string[]>): Promise<void> => {
    subject.onProgress?.(`rehearsal: ${name}`)
    const startedAt = performance.now()
    const faults = await work()
    phases.push({ name, isGood: faults.length === 0, faults, durationMs: performance.now() - startedAt })
    if (faults.length > 0) throw new PhaseFailed()
  }
  const change: ChangeOptions = {
    folder: subject.folder,
    url,
    startedBy: 'a rehearsal',
    preflight: { limits: subject.limits },
    onProgress: subject.onProgress,
  }
  const apply = (more: Partial<ChangeOptions>) => async () => {
    await applyMigrations({ ...change, ...more })
    return []
  }
  try {
    const before = {
      catalog: await readCatalog(client),
      rows: await countRows(client),
      sizes: await readSizes(client),
    }
    const answered = await understoodAmong(client, subject.queries ?? [])
    await phase('apply', apply({ watch, onStep: (step) => void steps.push(step) }))
    // The rest is tried all the same, so that everything is known after one rehearsal.
    await noteLimits(subject, before.sizes, { phases, steps })
    if (subject.promised) await phase('verify', () => verify(client, subject.promised))
    await phase('rows', async () => differingCounts(before.rows, await countRows(client), subject.filled))
    await phase('queries', async () => {
      const now = await understoodAmong(client, [...answered])
      return [...answered]
        .filter((query) => !now.has(query))
        .map((query) => `The release that runs now asks what is not answered any more: ${query.replace(/\s+/g, ' ')}`)
    })
    const back = wayBack(subject)
    if (back.length === 0) return
    await phase('rollback', async () => {
      for (const name of back) await rollBackMigration(change, name)
      if (back.length < subject.names.length) return []
      const differences = compareCatalogs(before.catalog, await readCatalog(client))
      return [
        ...differences.map(describeDifference),
        ...differingCounts(before.rows, await countRows(client), subject.filled),
      ]
    })
    await phase('apply again', apply({}))
    if (subject.promised) await phase('verify again', () => verify(client, subject.promised))
  } catch (error) {
    if (!(error instanceof PhaseFailed)) throw error
  } finally {
    await Promise.all([client.end(), watch.end()])
  }
}

async function noteLimits(
  { folder, limits }: Subject,
  sizes: ReadonlyMap<string, TableSize>,
  { phases, steps }: Notes,
): Promise<void> {
  const startedAt = performance.now()
  const { read } = await readFolder(readMigrations(folder))
  const stepsIn = new Map(read.map(({ migration, statements }) => [migration.name, stepsOf(statements)]))
  const planned = ({ migration, position }: RanStep) =>
    estimateMs(stepsIn.get(migration)?.[position]?.effects ?? [], sizes)
  const faults = judgeSteps(steps, planned, sizes, limits)
  phases.push({
    name: limitsPhase,
    isGood: faults.length === 0,
    faults,
    durationMs: performance.now() - startedAt,
    note: describeLimits(limits),
  })
}

class PhaseFailed extends Error {}

async function verify(client: DirectClient, promised: Promised | null): Promise<string[]> {
  return promised ? (await verifyDatabase(client, promised)).flatMap(({ faults }) => faults) : []
}

/** What can be taken back, the last first. */
function wayBack({ folder, names }: Subject): string[] {
  const files = readMigrations(folder).filter(({ name }) => names.includes(name))
  const last = files.findLastIndex((file) => !hasWayBack(file))
  return files
    .slice(last + 1)
    .reverse()
    .map(({ name }) => name)
}
