import type { ChangeSource } from '@/lib/access/audit'
import { systemDb } from '@/lib/platform/db/db'
import type { UserSnapshot } from './clerk-objects'
import { writeUser } from './internal'

/** Brings a user's row up to what Clerk says. Older news than the row has, and news of a deleted user, change nothing. */
export async function upsertUserFromClerk(source: ChangeSource, user: UserSnapshot): Promise<void> {
  await systemDb().$transaction((tx) => writeUser(tx, source, user))
}
