import { AppError } from '@/lib/core/errors'
import { directUrl, openDirect } from '@/lib/platform/db/direct'
import { ensureBookkeeping } from '../apply/bookkeeping'
import { recordBackup, recordTest } from './records'
import { testBackup } from './testing/backup'
import { type Backup, type WriteOptions, writeBackup } from './write-backup'

type Options = Omit<WriteOptions, 'url'> & {
  /** DIRECT_URL, when nothing else is said. */
  url?: string
  /** False leaves it untested, which is noted. */
  isTested?: boolean
  /** A database of another server to test it on; the same server otherwise. */
  testOn?: string
}

/**
 * Backs a database up, restores what was written into a database that is dropped afterwards, compares every row, and notes
 * all of it in `schema_changes.backups`.
 * @throws Invalid with what to do. When the test failed the backup stays, and is noted as one that failed
 */
export async function makeBackup({ url, isTested = true, testOn, ...options }: Options): Promise<Backup> {
  const source = directUrl(url)
  await noting(source, ensureBookkeeping)
  const backup = await writeBackup({ ...options, url: source })
  const { manifest, checksum, folder } = backup
  await noting(source, (client) => recordBackup(client, { manifest, checksum, location: folder }))
  const note = (failure: string | null) => noting(source, (client) => recordTest(client, manifest.id, failure))
  if (!isTested) {
    await note('It was not tested, as was asked for.')
    return backup
  }
  try {
    await testBackup({ folder, on: testOn ?? source, bin: options.bin, onProgress: options.onProgress })
  } catch (error) {
    await note(error instanceof AppError ? error.userMessage : String(error))
    throw error
  }
  await note(null)
  return backup
}

async function noting(
  url: string,
  work: (client: Awaited<ReturnType<typeof openDirect>>) => Promise<void>,
): Promise<void> {
  const client = await openDirect(url)
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
