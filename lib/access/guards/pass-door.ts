import type { UserContext } from '../context'
import { authorize, type Permission } from '../permissions'
import { assertAllowed } from './ask-guards'
import { asks } from './asked-by'
import { assertOpen } from './assert-open'
import type { Capability, NeedsNone } from './capabilities'

export type DoorDeclaration = {
  permission: Permission
  /** Instead of what `askedBy` says for the permission. */
  capability?: Capability | NeedsNone
}

/**
 * What every route and action asks before it does anything: whether the system is open, whether the person's role
 * allows it, and whether the organization may.
 * @param isReading reading goes on during maintenance
 * @throws Unavailable, Forbidden, LimitReached
 */
export async function passDoor(ctx: UserContext, declaration: DoorDeclaration, isReading: boolean): Promise<void> {
  if (!isReading) await assertOpen(ctx)
  authorize(ctx, declaration.permission)
  const asked = asks(declaration)
  if (isReading || typeof asked !== 'string') return
  await assertAllowed(ctx, asked)
}
