import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { applyMigrations } from '../apply/apply-migrations'
import { rollBackMigration } from '../apply/roll-back-migration'
import type { ChangeOptions, RanStep } from '../apply/under-lease'
import { hasWayBack, readMigrations } from '../folder'
import { compareCatalogs, describeDifference } from '../verify/compare-catalogs'
import type { Promised } from '../verify/promise'
import { readCatalog } from '../verify/read-catalog'
import { verifyDatabase } from '../verify/verify-database'
import { understoodAmong } from './answered-queries'
import { countRows, differingCounts } from './count-rows'
import { watchLocks } from './watch-locks'

/** A part of a rehearsal, and one sentence for each thing that went wrong in it. */
export type Phase = { name: string; isGood: boolean; faults: string[]; durationMs: number }

type Subject = {
  folder: string
  /** What is pending, in order. */
  names: readonly string[]
  /** Tables that rows are added to or taken from. */
  filled: ReadonlySet<string>
  promised: Promised | null
  /** What the release that runs now asks; null when it is not known. */
  queries: string[] | null
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
    onProgress: subject.onProgress,
  }
  const apply = (more: Partial<ChangeOptions>) => async () => {
    await applyMigrations({ ...change, ...more })
    return []
  }
  try {
    const before = { catalog: await readCatalog(client), rows: await countRows(client) }
    const answered = await understoodAmong(client, subject.queries ?? [])
    await phase('apply', apply({ watch, onStep: (step) => void steps.push(step) }))
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
