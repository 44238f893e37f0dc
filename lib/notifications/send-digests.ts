import { systemContext } from '@/lib/access/system-context'
import { addMilliseconds, type Clock, minute, systemClock } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { log } from '@/lib/platform/log'
import { hourOf } from './rules'
import { sendDigestMail } from './send-notification-mail'

const mostAtOnce = 1_000
/** A mail about each is tried for some minutes; what it did not reach goes with the next digest. */
const restMs = 10 * minute

/**
 * Mails to everyone what they were not told by mail yet, at most once an hour each. What is due is given to this hour's
 * mail first, so that a repeat after a kill sends the same mail, which then is sent once. A mail that is not taken stays due
 * for the next run.
 */
export async function sendDigests(clock: Clock = systemClock): Promise<{ sent: number; failed: number }> {
  const hour = hourOf(clock())
  await systemDb().$executeRaw`
    UPDATE notifications n SET digest = ${hour} WHERE n.mail_due AND n.digest IS NULL
      AND n.created_at <= ${addMilliseconds(clock(), -restMs)}::timestamptz AND NOT EXISTS (
      SELECT 1 FROM notifications other WHERE other.organization_id = n.organization_id
        AND other.user_id = n.user_id AND other.digest = ${hour})`
  const due = await systemDb().$queryRaw<{ organization_id: string; user_id: string; digest: string }[]>`
    SELECT DISTINCT organization_id, user_id, digest FROM notifications
    WHERE mail_due AND digest IS NOT NULL ORDER BY digest LIMIT ${mostAtOnce}`
  const result = { sent: 0, failed: 0 }
  for (const { organization_id: organizationId, user_id: userId, digest } of due) {
    const ctx = systemContext(organizationId, 'send-digests', { now: clock })
    try {
      if (await sendDigestMail(ctx, { userId, digest })) result.sent += 1
    } catch (error) {
      result.failed += 1
      log().warn({ err: error, organizationId, userId }, 'a digest was not sent; it stays due')
    }
  }
  return result
}
