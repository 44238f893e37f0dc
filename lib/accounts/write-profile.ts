import type { z } from 'zod'
import { recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import type { TenantTransaction } from '@/lib/platform/db/db'
import type { profileInput } from './schemas'

/** Writes what a person says about themself, with its audit row; nothing where nothing is said. */
export async function writeProfile(
  tx: TenantTransaction,
  ctx: UserContext,
  profile: z.output<typeof profileInput>,
): Promise<void> {
  const fields = Object.keys(profile)
  if (fields.length === 0) return
  await tx.user.update({
    where: { id: ctx.userId },
    data: { ...profile, ...(profile.name !== undefined && { nameSetAt: ctx.now() }) },
    select: { id: true },
  })
  await recordAudit(tx, ctx, { action: 'user.update', target: { type: 'user', id: ctx.userId }, data: { fields } })
}
