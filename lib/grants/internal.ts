import { recordAudit } from '@/lib/access/audit'
import type { StaffContext } from '@/lib/access/context'
import { lockOrganization } from '@/lib/access/lock-organization'
import { Conflict, LimitReached, NotFound } from '@/lib/core/errors'
import { addMilliseconds, day } from '@/lib/core/time'
import type { SystemTransaction } from '@/lib/platform/db/db'
import { type GrantKind, grantsPerDay } from './rules'

export type Given = {
  grantId: string
  organizationId: string
  kind: GrantKind
  amount: number
  currency?: string
  reason: string
}

/**
 * Notes a grant with its audit row, while the organization is locked, so that grants to it wait for each other.
 * @returns whether it is new; one that was noted before, with the same content, is not
 * @throws NotFound, Conflict where the id stands for another grant, LimitReached after too many in 24 hours
 */
export async function noteGrant(tx: SystemTransaction, ctx: StaffContext, given: Given): Promise<boolean> {
  const { grantId: id, organizationId, kind, amount, currency = null, reason } = given
  const organization = await lockOrganization(tx, organizationId)
  if (!organization || organization.deletedAt) throw new NotFound('organization')
  const known = await tx.organizationGrant.findUnique({ where: { id } })
  if (known) {
    const isSame = known.organizationId === organizationId && known.kind === kind && known.amount === amount
    if (isSame && known.currency === currency) return false
    throw new Conflict('This form was already used for another grant. Reload the page and try again.')
  }
  const now = ctx.now()
  const recent = await tx.organizationGrant.count({
    where: { organizationId, createdAt: { gt: addMilliseconds(now, -day) } },
  })
  if (recent >= grantsPerDay) {
    throw new LimitReached(`An organization can get ${grantsPerDay} grants in 24 hours. Try again tomorrow.`)
  }
  const appliedAt = kind === 'credit' ? null : now
  const row = { id, organizationId, kind, amount, currency, reason, grantedById: ctx.actor.id, createdAt: now }
  await tx.organizationGrant.create({ data: { ...row, appliedAt } })
  await recordAudit(
    tx,
    { ...ctx, organizationId },
    {
      action: `grant.${kind}`,
      target: { type: 'grant', id },
      data: { amount, ...(currency && { currency }), reason },
    },
  )
  return true
}
