import { findBackup } from '@/lib/migrations/backup/backup-folder'
import { withCopy } from '@/lib/migrations/backup/with-copy'
import { readMigrations } from '@/lib/migrations/folder'
import { readLimits } from '@/lib/migrations/limits'
import { describeRehearsal } from '@/lib/migrations/rehearse/describe-rehearsal'
import { rehearseMigrations } from '@/lib/migrations/rehearse/rehearse-migrations'
import { promisesFor } from '@/lib/migrations/verify/promise'
import { env } from '@/lib/platform/env'
import { copyOptions, folder, print, readPromise, say, startedBy } from './options'

export async function rehearse(): Promise<number> {
  const { backup, on } = copyOptions
  const rehearsal = await rehearseMigrations({
    folder,
    startedBy,
    promised: promisesFor(await readPromise(), readMigrations(folder)),
    onProgress: say,
    limits: readLimits(env().DB_LIMITS),
    withCopy: (work) => withCopy({ backup: backup && findBackup(backup), on, onProgress: say }, (copy) => work(copy)),
  })
  print(rehearsal, describeRehearsal)
  return rehearsal.isGood ? 0 : 1
}
