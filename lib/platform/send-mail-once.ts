import { createHash } from 'node:crypto'
import { Unavailable } from '@/lib/core/errors'
import { addMilliseconds, second } from '@/lib/core/time'
import { systemDb } from './db/db'
import { type Mail, sendMail } from './mail'
import { sentMailRetentionMs } from './retention'

/** How long a call has a mail for itself; if its process dies, the mail is free again after that. */
const leaseMs = 40 * second

/**
 * Sends a mail that may be asked for repeatedly, as by a step whose answer was lost: `name` is sent once in 90 days.
 * Mail servers have no idempotency keys, so a process that dies between the server's answer and the note of it leaves a
 * mail that is sent again; nothing else does.
 * @param name what tells this mail from every other one: what it is about, the occasion and the recipient
 * @returns whether this call sent it
 * @throws Unavailable while another call is sending it, and what `sendMail` throws; call it again
 */
export async function sendMailOnce(name: readonly string[], mail: Mail): Promise<boolean> {
  const key = createHash('sha256').update(JSON.stringify(name)).digest('hex')
  const db = systemDb()
  const now = new Date()
  const claimed = await db.$executeRaw`
    INSERT INTO sent_mails (key, claimed_at) VALUES (${key}, ${now}::timestamptz)
    ON CONFLICT (key) DO UPDATE SET claimed_at = excluded.claimed_at
    WHERE sent_mails.sent_at IS NULL AND sent_mails.claimed_at < ${new Date(now.getTime() - leaseMs)}::timestamptz`
  if (claimed === 0) {
    if ((await db.sentMail.findUnique({ where: { key } }))?.sentAt) return false
    throw new Unavailable('This mail is being sent. Try again in a minute.', { retryAfterSeconds: leaseMs / second })
  }
  const mine = { key, claimedAt: now, sentAt: null }
  try {
    await sendMail(mail)
  } catch (error) {
    await db.sentMail.deleteMany({ where: mine })
    throw error
  }
  await db.sentMail.updateMany({ where: mine, data: { sentAt: new Date() } })
  return true
}

/** Forgets mails that were sent 90 days ago. Returns how many. */
export async function deleteOldSentMails(now: Date): Promise<number> {
  const { count } = await systemDb().sentMail.deleteMany({
    where: { claimedAt: { lt: addMilliseconds(now, -sentMailRetentionMs) } },
  })
  return count
}
