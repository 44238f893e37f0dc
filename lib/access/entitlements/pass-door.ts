import { Forbidden } from '@/lib/core/errors'
import { dayText } from '@/lib/core/time'
import type { UserContext } from '../context'
import { authorize, type Permission } from '../permissions'
import { assertOpen } from './assert-open'
import type { Capability, NeedsNone } from './capabilities'
import { capabilityOf } from './capability-of'
import { assertEntitled } from './check-entitlement'
import { deletionPage } from './system-gate'

export type DoorDeclaration = {
  permission: Permission
  /** Instead of what `askedBy` says for the permission. */
  capability?: Capability | NeedsNone
  /** For what an organization needs while it waits to be deleted; every other door is closed to it. */
  isOpenDuringDeletion?: true
  /** For what makes sense in a browser alone, whatever the permission says. */
  isClosedToKeys?: true
}

/** What a person is told at a door of an organization that waits to be deleted. */
function closedForDeletion({ purgeDueAt }: { purgeDueAt: Date }): Forbidden {
  return new Forbidden(
    `This organization will be deleted on ${dayText(purgeDueAt)} and is closed until then. An admin can restore it.`,
    {
      message: 'system guard: deletion_requested',
      remedy: { text: 'View deletion', href: deletionPage },
    },
  )
}

function closedToKeys(): Forbidden {
  return new Forbidden('API keys can’t do this: it belongs to a browser.')
}

/**
 * What every route and action asks before it does anything: whether the system and the organization are open, whether the
 * person's role allows it, and whether the organization may.
 * @param isReading reading goes on during maintenance
 * @throws Unavailable, Forbidden, LimitReached
 */
export async function passDoor(ctx: UserContext, declaration: DoorDeclaration, isReading: boolean): Promise<void> {
  if (!isReading) await assertOpen(ctx)
  if (ctx.deletion && !declaration.isOpenDuringDeletion) throw closedForDeletion(ctx.deletion)
  if (ctx.actor.kind === 'apiKey' && declaration.isClosedToKeys) throw closedToKeys()
  authorize(ctx, declaration.permission)
  const asked = capabilityOf(declaration)
  if (isReading || typeof asked !== 'string') return
  await assertEntitled(ctx, asked)
}
