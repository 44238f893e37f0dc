import { Precondition } from '@/lib/core/errors'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { readBackfill } from '../backfill/read-backfill'
import { isBackfillDone, runBackfill } from '../backfill/run-backfill'
import { boundSession } from './bound-session'
import type { Lease } from './lease'
import type { ChangeOptions } from './under-lease'

type Filling = {
  /** By what its progress is kept. */
  name: string
  /** The file that says how; null for nothing to fill in. */
  file: string | null
}

/**
 * Runs a backfill to its end, unless it has come there already.
 * @throws Precondition while it is paused
 */
export async function fillIn(
  client: DirectClient,
  lease: Lease,
  { name, file }: Filling,
  { url, onProgress, preflight }: ChangeOptions,
): Promise<void> {
  if (!file || (await isBackfillDone(client, name))) return
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
