import { recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { newId } from '@/lib/core/ids'
import { parseInput } from '@/lib/core/parse'
import { day, second } from '@/lib/core/time'
import { withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { consumeRateLimit, type RateLimit } from '@/lib/platform/rate-limit'
import { invitationsPerDay } from './rules'
import { type InvitationOutcome, type InviteByEmailInput, inviteByEmailInput } from './schemas'

const perDay: RateLimit = {
  name: 'referral-invitations',
  points: invitationsPerDay,
  seconds: day / second,
  userMessage: `An organization can send ${invitationsPerDay} invitations a day. Send the rest tomorrow, or share the link.`,
}

/**
 * Invites people by e-mail with the organization's link. Each address is written to once, however often it is entered; one
 * that could not be reached is tried again. The mails go out after this has returned.
 * @throws Invalid naming what is no address, RateLimited beyond 20 a day, and then none of them is invited
 */
export async function inviteByEmail(ctx: UserContext, input: InviteByEmailInput): Promise<InvitationOutcome> {
  authorize(ctx, 'referral.invite')
  const { addresses } = parseInput(inviteByEmailInput, input)
  const { organizationId } = ctx
  const known = await withTenant(ctx, (db) =>
    db.referralInvitation.findMany({
      where: { organizationId, email: { in: addresses }, failedAt: null },
      select: { email: true },
    }),
  )
  const already = new Set(known.map((one) => one.email))
  const wanted = addresses.filter((address) => !already.has(address))
  if (wanted.length === 0) return { invited: [], already: addresses }

  await consumeRateLimit(perDay, organizationId, wanted.length)
  const invited = await withTenantTransaction(ctx, async (tx) => {
    const written: string[] = []
    for (const email of wanted) {
      const [row] = await tx.$queryRaw<{ id: string }[]>`
        INSERT INTO referral_invitations (id, organization_id, invited_by, email, created_at)
        VALUES (${newId()}::uuid, ${organizationId}::uuid, ${ctx.userId}::uuid, ${email}, ${ctx.now()})
        ON CONFLICT (organization_id, email) DO UPDATE SET
          failed_at = NULL, last_error = NULL, invited_by = excluded.invited_by, created_at = excluded.created_at
        WHERE referral_invitations.failed_at IS NOT NULL
        RETURNING id`
      if (!row) continue
      written.push(email)
      const data = { invitationId: row.id, userId: ctx.userId }
      await recordEvent(tx, { organizationId, name: 'referral/invited', data })
      await recordAudit(tx, ctx, { action: 'referral.invite', target: { type: 'referral-invitation', id: row.id } })
    }
    return written
  })
  await relayAfterCommit(ctx)
  return { invited, already: addresses.filter((address) => !invited.includes(address)) }
}
