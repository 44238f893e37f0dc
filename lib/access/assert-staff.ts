import { Forbidden } from '@/lib/core/errors'
import type { ChangeSource } from './audit'
import type { StaffContext } from './context'

/**
 * The first line of every verb for staff: the staff doors have looked up who acts, so what arrives with another actor
 * came through a wrong door.
 * @throws Forbidden
 */
export function assertStaff(ctx: ChangeSource): asserts ctx is StaffContext {
  if (ctx.actor.kind !== 'staff')
    throw new Forbidden(undefined, { message: `refused to ${ctx.actor.kind}: staff only` })
}
