import { recordAudit } from '@/lib/access/audit'
import { systemContext } from '@/lib/access/system-context'
import { NotFound } from '@/lib/core/errors'
import { type Prisma, systemDb } from '@/lib/platform/db/db'
import { isSignedBy, readOneClick } from './one-click'
import { unsubscribeInput } from './schemas'

/**
 * Ends the mails of the person and organization that the link or the header of a mail is for. No one has to be signed in: who has the
 * mail has the link, and it does nothing else. Repeating it changes nothing.
 * @throws NotFound for a link that is not ours
 */
export async function unsubscribe(input: { token: string }): Promise<void> {
  const parsed = unsubscribeInput.safeParse(input)
  if (!parsed.success) throw new NotFound('link')
  await systemDb().$transaction(async (tx) => {
    const row = await findSettings(tx, parsed.data.token)
    if (!row) throw new NotFound('link')
    if (row.mail === 'off') return
    const { organizationId, userId, unsubscribeToken } = row
    await tx.notificationSettings.update({ where: { unsubscribeToken }, data: { mail: 'off' } })
    await tx.notification.updateMany({ where: { organizationId, userId, mailDue: true }, data: { mailDue: false } })
    await recordAudit(tx, systemContext(organizationId, 'unsubscribe'), {
      action: 'user.update-notifications',
      target: { type: 'user', id: userId },
      data: { mail: 'off' },
    })
  })
}

async function findSettings(tx: Pick<Prisma.TransactionClient, 'notificationSettings'>, token: string) {
  const claimed = readOneClick(token)
  if (!claimed) return tx.notificationSettings.findUnique({ where: { unsubscribeToken: token } })
  const row = await tx.notificationSettings.findFirst({ where: claimed })
  return row && isSignedBy(token, row) ? row : null
}
