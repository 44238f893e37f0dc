import type { Session } from '@/lib/platform/db/direct'
import { checkBackups } from './backup-checks'
import type { Change } from './change'
import type { Check } from './check'
import { checkMoment } from './moment-checks'
import { checkObjects } from './object-checks'
import { checkProofs } from './proof-checks'
import { checkSuccessors } from './successor-checks'

/** What has to be right before these migrations are applied to a database that is in use. Changes nothing. */
export async function checkChange(client: Session, change: Change): Promise<Check[]> {
  if (change.pending.length === 0) return []
  return [
    ...(await checkProofs(client, change)),
    ...(await checkBackups(client, change)),
    await checkSuccessors(client, change),
    ...(await checkMoment(client, change)),
    ...(await checkObjects(client, change)),
  ]
}
