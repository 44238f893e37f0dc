import { Invalid } from '@/lib/core/errors'
import { findBackup, listBackups } from '@/lib/migrations/backup/backup-folder'
import { describeBackups } from '@/lib/migrations/backup/describe-backups'
import { restoreServer } from '@/lib/migrations/backup/files-form'
import { makeBackup } from '@/lib/migrations/backup/make-backup'
import { bytesOf, readManifest, rowsOf } from '@/lib/migrations/backup/manifest'
import { readBackups } from '@/lib/migrations/backup/records'
import { restoreBackup } from '@/lib/migrations/backup/restore-backup'
import { describeBytes, describeSeconds } from '@/lib/migrations/progress'
import { directUrl } from '@/lib/platform/db/direct'
import { backupOptions, print, withOwner, wordOr } from './options'

export async function backup(): Promise<number> {
  const { folder, manifest } = await makeBackup(backupOptions())
  const { tables, durationMs } = manifest
  console.log(
    `${folder}: ${rowsOf(manifest)} rows of ${tables.length} tables, ${describeBytes(bytesOf(manifest))}, ` +
      `written in ${describeSeconds(durationMs / 1000)}.`,
  )
  return 0
}

export async function restore(): Promise<number> {
  const folder = findBackup(wordOr('Say which backup: npm run db -- restore BACKUP --into URL'))
  const { into, bin } = backupOptions()
  const isServer = (await readManifest(folder)).form === 'base_backup'
  if (!into) throw new Invalid(`Say where to: npm run db -- restore BACKUP --into ${isServer ? 'FOLDER' : 'URL'}`)
  const how = { folder, into, bin, onProgress: console.log }
  const manifest = await (isServer ? restoreServer({ ...how, url: directUrl() }) : restoreBackup(how))
  console.log(`${rowsOf(manifest)} rows are what they were at ${manifest.madeAt}.`)
  if (isServer) console.log(`Start the server on it: postgres -D ${into}`)
  return 0
}

export function backups(): Promise<number> {
  return withOwner(async (client) => {
    const known = await readBackups(client)
    print(known, () => describeBackups(known, listBackups(backupOptions().to)))
    return 0
  })
}
