import { recordAudit } from '@/lib/access/audit'
import { systemContext } from '@/lib/access/system-context'
import { NotFound } from '@/lib/core/errors'
import { systemDb } from '@/lib/platform/db/db'
import { unsubscribeInput } from './schemas'

/**
 * Ends the mails of the person and organization that the link of a mail is for. No one has to be signed in: who has the
 * mail has the link, and it does nothing else. Repeating it changes nothing.
 * @throws NotFound for a link that is not ours
 */
export async function unsubscribe(input: { token: string }): Promise<void> {
  const parsed = unsubscribeInput.safeParse(input)
  if (!parsed.success) throw new NotFound('link')
  const unsubscribeToken = parsed.data.token
  await systemDb().$transaction(async (tx) => {
    const row = await tx.notificationSettings.findUnique({ where: { unsubscribeToken } })
    if (!row) throw new NotFound('link')
    if (row.mail === 'off') return
    const { organizationId, userId } = row
    await tx.notificationSettings.update({ where: { unsubscribeToken }, data: { mail: 'off' } })
    await tx.notification.updateMany({ where: { organizationId, userId, mailDue: true }, data: { mailDue: false } })
    await recordAudit(tx, systemContext(organizationId, 'unsubscribe'), {
      action: 'user.update-notifications',
      target: { type: 'user', id: userId },
      data: { mail: 'off' },
    })
  })
}
