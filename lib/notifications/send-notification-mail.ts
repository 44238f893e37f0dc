import type { Context } from '@/lib/access/context'
import { plainName } from '@/lib/core/letter'
import { systemDb, withTenantTransaction } from '@/lib/platform/db/db'
import { env } from '@/lib/platform/env'
import { sendMailOnce } from '@/lib/platform/send-mail-once'
import { unsubscribeTokenOf } from './internal'
import { definitionOf } from './kinds'
import { digestMail, type MailFacts, notificationMail } from './mail-words'
import { signOneClick } from './one-click'
import { isPresent, mostInDigest } from './rules'

type Person = { organizationId: string; userId: string }

/**
 * Mails one notification to its person, once; nothing to someone who looks at the studio now or has read it.
 * @throws Internal when the mail server does not take it, Unavailable while another call is sending it
 */
export async function sendNotificationMail(ctx: Context, input: { notificationId: string }): Promise<boolean> {
  const { organizationId } = ctx
  const row = await systemDb().notification.findFirst({ where: { id: input.notificationId, organizationId } })
  const definition = row && definitionOf(row.kind)
  if (!row || !definition || !row.mailDue) return false
  const to = row.readAt ? null : await readRecipient(ctx, { organizationId, userId: row.userId })
  const isSent = to
    ? await sendMailOnce(['notification', row.id], { to: to.email, ...notificationMail({ ...row, definition }, to) })
    : false
  await systemDb().notification.updateMany({ where: { id: row.id }, data: { mailDue: false } })
  return isSent
}

/**
 * Mails what a person was not told by mail yet, as one mail for each `digest`, which is an hour.
 * @throws as `sendNotificationMail`
 */
export async function sendDigestMail(ctx: Context, input: { userId: string; digest: string }): Promise<boolean> {
  const { organizationId } = ctx
  const { userId, digest } = input
  const where = { organizationId, userId, digest, mailDue: true }
  const rows = await systemDb().notification.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] })
  const told = rows
    .filter(({ readAt }) => readAt === null)
    .flatMap((row) => {
      const definition = definitionOf(row.kind)
      return definition ? [{ ...row, definition }] : []
    })
  const to = told.length > 0 ? await readRecipient(ctx, { organizationId, userId }) : null
  const mail = to && digestMail(told.slice(0, mostInDigest), Math.max(0, told.length - mostInDigest), to)
  const isSent = mail
    ? await sendMailOnce(['digest', organizationId, userId, digest], { to: to.email, ...mail })
    : false
  await systemDb().notification.updateMany({ where, data: { mailDue: false } })
  return isSent
}

/** Where the mail goes and what it says of itself; null for someone who has left, wants none, or is looking. */
async function readRecipient(ctx: Context, person: Person): Promise<(MailFacts & { email: string }) | null> {
  const membership = await systemDb().membership.findFirst({
    where: { ...person, removedAt: null, user: { deletedAt: null, email: { not: '' } } },
    select: { user: { select: { email: true, lastActiveAt: true } }, organization: { select: { name: true } } },
  })
  if (!membership || isPresent(membership.user.lastActiveAt, ctx.now())) return null
  const token = await withTenantTransaction(ctx, (tx) => unsubscribeTokenOf(tx, ctx, person))
  const { APP_URL: appUrl } = env()
  return {
    email: membership.user.email,
    organization: plainName(membership.organization.name) || 'your organization',
    appUrl,
    unsubscribeUrl: new URL(`/unsubscribe?token=${token}`, appUrl).href,
    oneClickUrl: new URL(`/unsubscribe/one-click?token=${signOneClick({ ...person, unsubscribeToken: token })}`, appUrl)
      .href,
  }
}
