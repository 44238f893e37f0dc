import { directUrl } from '@/lib/platform/db/direct'
import { backupRoot, withPassingFolder } from './backup-folder'
import type { Manifest } from './manifest'
import { restoreBackup } from './restore-backup'
import { withScratch } from './scratch'
import { writeBackup } from './write-backup'

type Options = {
  /** Of the database to copy; DIRECT_URL, when nothing else is said. */
  url?: string
  /** The folder of a backup to make the copy of, instead of the database as it is now. */
  backup?: string
  /** A database of another server to make the copy on; the same server otherwise. */
  on?: string
  onProgress?: (text: string) => void
}

/** A database with everything in it, that nobody else uses. */
export type Copy = { ownerUrl: string; manifest: Manifest }

/**
 * Runs work on a copy of the real database, which is dropped afterwards whatever happens.
 * @throws Invalid when a copy cannot be made, with what to do; and whatever the work throws
 */
export async function withCopy<T>(
  { url, backup, on, onProgress }: Options,
  work: (copy: Copy) => Promise<T>,
): Promise<T> {
  const source = directUrl(url)
  return withScratch(on ?? source, async (ownerUrl) => {
    const restore = (folder: string) => restoreBackup({ folder, into: ownerUrl, onProgress })
    const manifest = backup
      ? await restore(backup)
      : await withPassingFolder(backupRoot(), async (to) => {
          const { folder } = await writeBackup({ url: source, to, madeBy: 'a copy', form: 'copy', onProgress })
          return restore(folder)
        })
    return work({ ownerUrl, manifest })
  })
}
