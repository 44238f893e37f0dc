import { recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { getMe } from './get-me'
import { type MeView, profileInput } from './schemas'
import { writeProfile } from './write-profile'

/**
 * Takes the short form that follows a sign-up. It is asked once: sent empty, it is dismissed. Everything can be changed
 * later, see `updateMe`.
 * @throws Invalid for a field that is malformed, or that is not theirs to change
 */
export async function completeProfile(ctx: UserContext, input: unknown): Promise<MeView> {
  authorize(ctx, 'user.update')
  const profile = parseInput(profileInput, input)
  await withTenantTransaction(ctx, async (tx) => {
    await writeProfile(tx, ctx, profile)
    const { count } = await tx.user.updateMany({
      where: { id: ctx.userId, profileCompletedAt: null },
      data: { profileCompletedAt: ctx.now() },
    })
    if (count === 0) return
    const isAside = Object.keys(profile).length === 0
    await recordAudit(tx, ctx, {
      action: isAside ? 'profile.skip' : 'profile.complete',
      target: { type: 'user', id: ctx.userId },
    })
  })
  return getMe(ctx)
}
