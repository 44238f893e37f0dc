import { restoreBackup } from './restore-backup'
import { withScratch } from './scratch'

type Options = {
  folder: string
  /** Connection string of the server to test it on. */
  on: string
  bin?: string
  onProgress?: (text: string) => void
}

/**
 * Restores a backup into a database that is dropped afterwards, and compares every row.
 * @throws Invalid when it cannot be restored, or is not what was backed up
 */
export async function testBackup({ on, ...options }: Options): Promise<void> {
  await withScratch(on, (into) => restoreBackup({ ...options, into }))
}
