import { readFileSync } from 'node:fs'
import { Precondition } from '@/lib/core/errors'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { readBackfill } from '../backfill/read-backfill'
import { finishBackfill, isBackfillDone, runBackfill } from '../backfill/run-backfill'
import { type Dropped, labelOf } from '../successors/read-successors'
import { boundSession } from './bound-session'
import { type Lease, whileHeld } from './lease'
import type { ChangeOptions } from './under-lease'

type Filling = {
  /** By what its progress is kept. */
  name: string
  /** The file that says how; null for nothing to fill in. */
  file: string | null
  /** Columns and tables that later migrations have dropped already. */
  gone?: readonly Dropped[]
}

/**
 * Runs a backfill to its end, unless it has come there already, or what it reads is gone: where Prisma applied a
 * migration and the one that drops its columns, there is nothing left to fill in from, which is said once.
 * @throws Precondition while it is paused
 */
export async function fillIn(
  client: DirectClient,
  lease: Lease,
  { name, file, gone = [] }: Filling,
  { url, onProgress, preflight }: ChangeOptions,
): Promise<void> {
  if (!file || (await isBackfillDone(client, name))) return
  const missing = gone.find((dropped) => isNamed(readFileSync(file, 'utf8'), dropped))
  if (missing) {
    await whileHeld(client, lease, () => finishBackfill(client, name))
    onProgress?.(`${name}: nothing to fill in. ${labelOf(missing)} has been dropped.`)
    return
  }
  const observer = await openDirect(url)
  try {
    await boundSession(observer, preflight?.limits)
    const ended = await runBackfill(client, name, await readBackfill(file), { lease, observer, onProgress })
    if (ended === 'paused')
      throw new Precondition(`The backfill of ${name} is paused. Let it go on: npm run db -- resume ${name}`)
  } finally {
    await observer.end()
  }
}

function isNamed(text: string, { table, column }: Dropped): boolean {
  const names = [table, column].filter((name) => name !== null)
  return names.every((name) => new RegExp(`(?<![\\w$])${name.replace(/[^\w]/g, '\\$&')}(?![\\w$])`).test(text))
}
