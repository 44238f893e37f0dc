import { recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { getMe } from './get-me'
import { type MeView, profileInput } from './schemas'

/**
 * Changes the profile of the person who asks; fields that are left out stay.
 * @throws Invalid for a field that is malformed, or that is not theirs to change
 */
export async function updateMe(ctx: UserContext, input: unknown): Promise<MeView> {
  authorize(ctx, 'user.update')
  const profile = parseInput(profileInput, input)
  const changed = Object.keys(profile)
  if (changed.length > 0) {
    await withTenantTransaction(ctx, async (tx) => {
      await tx.user.update({
        where: { id: ctx.userId },
        data: { ...profile, ...(profile.name !== undefined && { nameSetAt: ctx.now() }) },
        select: { id: true },
      })
      await recordAudit(tx, ctx, {
        action: 'user.update',
        target: { type: 'user', id: ctx.userId },
        data: { fields: changed },
      })
    })
  }
  return getMe(ctx)
}
