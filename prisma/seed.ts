import { z } from 'zod'
import { grantStaff } from '@/lib/accounts/set-staff'
import { upsertUserFromClerk } from '@/lib/accounts/upsert-user-from-clerk'
import { newId } from '@/lib/core/ids'
import { systemClock } from '@/lib/core/time'
import { disconnectDb } from '@/lib/platform/db/db'
import { fillDemo } from './demo/fill-demo'

/*
 * What a local database starts with: the people of `up`'s ready accounts, and that one of them is staff. Their
 * organizations come from Clerk's webhooks, as everyone's do. `seed.ts demo` fills the member's organization, for which
 * the product has to run. Running either again changes nothing.
 */
const accounts = z
  .array(
    z.object({
      role: z.enum(['member', 'staff']),
      userId: z.string(),
      email: z.email(),
      firstName: z.string(),
      lastName: z.string(),
      organizations: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  )
  .parse(JSON.parse(process.env.SEED_ACCOUNTS ?? '[]'))

async function seedPeople(): Promise<void> {
  const source = { actor: { kind: 'system', id: 'seed' }, requestId: newId(), now: systemClock } as const
  for (const account of accounts) {
    await upsertUserFromClerk(source, {
      id: account.userId,
      email: account.email,
      name: `${account.firstName} ${account.lastName}`,
      imageUrl: null,
      // Older than anything Clerk will say of them.
      updatedAt: new Date(0),
    })
    if (account.role === 'staff') await grantStaff(source, account.email, 'seed')
  }
}

async function seedDemo(): Promise<void> {
  const member = accounts.find(({ role }) => role === 'member')
  const staff = accounts.find(({ role }) => role === 'staff')
  if (member && staff) await fillDemo(member, staff)
}

await (process.argv[2] === 'demo' ? seedDemo() : seedPeople()).finally(disconnectDb)
