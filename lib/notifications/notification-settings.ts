import { recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { newShareToken } from '@/lib/core/ids'
import { parseInput } from '@/lib/core/parse'
import { withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { readSettings } from './internal'
import { type NotificationSettingsView, notificationSettingsInput } from './schemas'

/** How the person wants to be told in this organization. */
export async function getNotificationSettings(ctx: UserContext): Promise<NotificationSettingsView> {
  authorize(ctx, 'user.read')
  return withTenant(ctx, (db) => readSettings(db, ctx))
}

/** Changes that. What was to be mailed is not, once mails are off. */
export async function updateNotificationSettings(
  ctx: UserContext,
  input: NotificationSettingsView,
): Promise<NotificationSettingsView> {
  authorize(ctx, 'user.update')
  const settings = parseInput(notificationSettingsInput, input)
  const { organizationId, userId } = ctx
  await withTenantTransaction(ctx, async (tx) => {
    await tx.notificationSettings.upsert({
      where: { organizationId_userId: { organizationId, userId } },
      create: { organizationId, userId, ...settings, unsubscribeToken: newShareToken(), updatedAt: ctx.now() },
      update: settings,
    })
    if (settings.mail === 'off') {
      await tx.notification.updateMany({ where: { organizationId, userId, mailDue: true }, data: { mailDue: false } })
    }
    await recordAudit(tx, ctx, {
      action: 'user.update-notifications',
      target: { type: 'user', id: userId },
      data: settings,
    })
  })
  return settings
}
