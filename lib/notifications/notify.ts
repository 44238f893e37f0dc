import type { Context } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import { type TenantTransaction, withTenantTransaction } from '@/lib/platform/db/db'
import { readSettings } from './internal'
import type { NotificationKind } from './kinds'
import { mostKept } from './rules'

export type NewNotification = {
  kind: NotificationKind
  /** Who is told. */
  userId: string
  /** What it is told of once: however often this is repeated, there is one notification. */
  occasion: string
  subjectId: string | null
  /** The name of what it is about, as people gave it. */
  title: string
  /** What to do about a failure. */
  detail?: string | null
}

export type Noted = { notificationId: string; isMailDueNow: boolean }

/**
 * Notes what a person is told, as they want it: in the studio, by mail, in both or not at all. They keep their newest 200.
 * @returns null where they are told in no way, or are no member any more
 */
export async function notify(ctx: Context, told: NewNotification): Promise<Noted | null> {
  return withTenantTransaction(ctx, (tx) => note(tx, ctx, told))
}

async function note(tx: TenantTransaction, ctx: Context, told: NewNotification): Promise<Noted | null> {
  const { organizationId } = ctx
  const { userId, kind, occasion } = told
  const member = await tx.membership.findFirst({ where: { organizationId, userId, removedAt: null } })
  const { inApp, mail } = await readSettings(tx, { organizationId, userId })
  if (!member || (!inApp && mail === 'off')) return null
  await tx.notification.createMany({
    data: [
      {
        id: newId(),
        organizationId,
        userId,
        kind,
        occasion,
        subjectId: told.subjectId,
        title: told.title,
        detail: told.detail ?? null,
        isShown: inApp,
        mailDue: mail !== 'off',
        createdAt: ctx.now(),
      },
    ],
    skipDuplicates: true,
  })
  const row = await tx.notification.findFirst({ where: { organizationId, userId, kind, occasion } })
  await tx.$executeRaw`
    DELETE FROM notifications WHERE organization_id = ${organizationId}::uuid AND user_id = ${userId}::uuid AND id IN (
      SELECT id FROM notifications WHERE organization_id = ${organizationId}::uuid AND user_id = ${userId}::uuid
      ORDER BY created_at DESC, id DESC OFFSET ${mostKept})`
  return row ? { notificationId: row.id, isMailDueNow: row.mailDue && mail === 'each' } : null
}
