import type { Context, UserContext } from '@/lib/access/context'
import { newShareToken } from '@/lib/core/ids'
import type { Prisma, TenantTransaction } from '@/lib/platform/db/db'
import { definitionOf } from './kinds'
import { defaultSettings, type MailMode } from './rules'
import type { NotificationSettingsView, NotificationView } from './schemas'

export type NotificationRow = Prisma.NotificationGetPayload<object>
type Mine = Pick<UserContext, 'organizationId' | 'userId'>

/** What a person sees: their own, in this organization, that they want to see here. */
export function shownTo({ organizationId, userId }: Mine) {
  return { organizationId, userId, isShown: true }
}

/** As it leaves the slice; null for a kind that has left the catalog. */
export function toNotificationView(row: NotificationRow): NotificationView | null {
  const definition = definitionOf(row.kind)
  if (!definition) return null
  return {
    id: row.id,
    tone: definition.tone,
    words: definition.words(row.title),
    detail: row.detail,
    href: definition.href(row.subjectId),
    createdAt: row.createdAt.toISOString(),
    isRead: row.readAt !== null,
  }
}

/** How a person wants to be told. */
export async function readSettings(
  db: Pick<TenantTransaction, 'notificationSettings'>,
  { organizationId, userId }: Mine,
): Promise<NotificationSettingsView> {
  const row = await db.notificationSettings.findFirst({ where: { organizationId, userId } })
  return row ? { inApp: row.inApp, mail: row.mail as MailMode } : defaultSettings
}

/** The token by which a person ends mails without signing in. It is made with the first mail. */
export async function unsubscribeTokenOf(
  tx: Pick<TenantTransaction, 'notificationSettings'>,
  ctx: Pick<Context, 'now'>,
  { organizationId, userId }: Mine,
): Promise<string> {
  const where = { organizationId, userId }
  const token = newShareToken()
  await tx.notificationSettings.createMany({
    data: [{ ...where, ...defaultSettings, unsubscribeToken: token, updatedAt: ctx.now() }],
    skipDuplicates: true,
  })
  return (await tx.notificationSettings.findFirst({ where }))?.unsubscribeToken ?? token
}
