import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenant } from '@/lib/platform/db/db'
import type { InvitationView } from './schemas'

const most = 50

/** The invitations that the organization mailed last, newest first. Whether someone accepted is not told. */
export async function listInvitations(ctx: Context): Promise<InvitationView[]> {
  authorize(ctx, 'referral.read')
  const rows = await withTenant(ctx, (db) =>
    db.referralInvitation.findMany({
      where: { organizationId: ctx.organizationId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: most,
      select: { id: true, email: true, sentAt: true, failedAt: true, createdAt: true },
    }),
  )
  return rows.map(({ id, email, sentAt, failedAt, createdAt }) => ({
    id,
    email,
    state: sentAt ? 'sent' : failedAt ? 'failed' : 'sending',
    at: (sentAt ?? failedAt ?? createdAt).toISOString(),
  }))
}
