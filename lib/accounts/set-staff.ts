import { type ChangeSource, recordAudit } from '@/lib/access/audit'
import { Conflict, NotFound } from '@/lib/core/errors'
import { type SystemTransaction, systemDb } from '@/lib/platform/db/db'

/**
 * Makes the person with this e-mail address a member of staff; repeating it changes nothing. Organizations that they founded
 * are left out of the figures from then on.
 * @throws NotFound when no one with it has signed up, Conflict when several have
 */
export async function grantStaff(source: ChangeSource, email: string, grantedBy: string): Promise<void> {
  await systemDb().$transaction(async (tx) => {
    const userId = await userWith(tx, email)
    const { count } = await tx.staffMember.createMany({ data: [{ userId, grantedBy }], skipDuplicates: true })
    if (count === 0) return
    // What staff do in organizations of their own is no growth.
    await tx.organization.updateMany({ where: { createdById: userId }, data: { isInternal: true } })
    await recordStaffChange(tx, source, 'staff.grant', userId, grantedBy)
  })
}

/** Takes staff membership away again. Throws like `grantStaff`. */
export async function revokeStaff(source: ChangeSource, email: string, revokedBy: string): Promise<void> {
  await systemDb().$transaction(async (tx) => {
    const userId = await userWith(tx, email)
    const { count } = await tx.staffMember.deleteMany({ where: { userId } })
    if (count > 0) await recordStaffChange(tx, source, 'staff.revoke', userId, revokedBy)
  })
}

/** Everyone who is staff, longest first. */
export async function listStaff(): Promise<{ email: string; grantedBy: string; since: Date }[]> {
  const staff = await systemDb().staffMember.findMany({ include: { user: true }, orderBy: { createdAt: 'asc' } })
  return staff.map(({ user, grantedBy, createdAt }) => ({ email: user.email, grantedBy, since: createdAt }))
}

async function userWith(tx: SystemTransaction, email: string): Promise<string> {
  const users = await tx.user.findMany({
    where: { email: { equals: email, mode: 'insensitive' }, deletedAt: null },
    select: { id: true },
    take: 2,
  })
  const [user] = users
  if (!user) throw new NotFound('person', { message: `No one with the email address ${email} has signed up yet.` })
  if (users.length > 1) throw new Conflict(`More than one person has the email address ${email}.`)
  return user.id
}

async function recordStaffChange(
  tx: SystemTransaction,
  source: ChangeSource,
  action: string,
  userId: string,
  by: string,
): Promise<void> {
  await recordAudit(
    tx,
    { ...source, organizationId: null },
    {
      action,
      target: { type: 'user', id: userId },
      data: { by },
    },
  )
}
