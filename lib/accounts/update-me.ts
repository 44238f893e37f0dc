import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { getMe } from './get-me'
import { type MeView, profileInput } from './schemas'
import { writeProfile } from './write-profile'

/**
 * Changes the profile of the person who asks; fields that are left out stay.
 * @throws Invalid for a field that is malformed, or that is not theirs to change
 */
export async function updateMe(ctx: UserContext, input: unknown): Promise<MeView> {
  authorize(ctx, 'user.update')
  const profile = parseInput(profileInput, input)
  await withTenantTransaction(ctx, (tx) => writeProfile(tx, ctx, profile))
  return getMe(ctx)
}
