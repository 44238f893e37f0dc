import type { Context } from './context'
import { createMembership, createOrganization, findMembership, parseRole } from './domain/organizations'
import { createUser, findUserByEmail } from './domain/users'
import { hashPassword } from './passwords'

/** An account that is there from the first start. Ids are chosen by the caller, so that other seeds can name them. */
export type ReadyAccount = {
  userId: string
  email: string
  password: string
  firstName: string
  lastName: string
  organizations?: { id: string; name: string; slug: string; role: 'admin' | 'member' }[]
}

/** Makes what is missing of `accounts`, webhooks included; what is there already stays as people left it. */
export async function createReadyAccounts(context: Context, accounts: ReadyAccount[]): Promise<void> {
  for (const account of accounts) {
    const passwordHash = await hashPassword(account.password)
    const user =
      context.store.get('users', account.userId) ??
      findUserByEmail(context, account.email) ??
      createUser(context, { ...account, id: account.userId, emails: [account.email], passwordHash })
    for (const wanted of account.organizations ?? []) {
      const existing = context.store.get('organizations', wanted.id)
      const organization = existing ?? createOrganization(context, { ...wanted, createdBy: null })
      const isNew = !existing || user.createdAt === user.updatedAt
      if (isNew && !findMembership(context, organization.id, user.id)) {
        createMembership(context, organization, user.id, parseRole(wanted.role))
      }
    }
  }
  context.store.commit()
  context.webhooks.wake()
}
