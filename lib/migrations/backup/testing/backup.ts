import path from 'node:path'
import { withPassingFolder } from '../backup-folder'
import { restoreServer } from '../files-form'
import { readManifest } from '../manifest'
import { restoreBackup } from '../restore-backup'
import { withScratch } from '../scratch'

type Options = {
  folder: string
  /** Connection string of the server to test it on; a backup of a whole server becomes one of its own. */
  on: string
  bin?: string
  onProgress?: (text: string) => void
}

/**
 * Restores a backup into a database, or a server, that is gone afterwards, and compares every row.
 * @throws Invalid when it cannot be restored, or is not what was backed up
 */
export async function testBackup({ folder, on, ...options }: Options): Promise<void> {
  const { form } = await readManifest(folder)
  if (form !== 'base_backup') {
    await withScratch(on, (into) => restoreBackup({ ...options, folder, into }))
    return
  }
  await withPassingFolder(path.dirname(folder), (passing) =>
    restoreServer({ ...options, folder, into: path.join(passing, 'data'), url: on }),
  )
}
