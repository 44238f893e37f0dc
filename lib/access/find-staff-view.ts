import type { Clock } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import type { UserContext } from './context'
import { findStaff } from './find-context'
import { liveOrganization } from './live-organization'

/** What the banner shows of a view. */
export type StaffView = { id: string; organizationId: string; organizationName: string; expiresAt: string }

/**
 * The context in which a member of staff looks at the studio as an organization: theirs alone, while it lasts. They act
 * as themselves, may read what a member may, and the database takes no change from them.
 * @returns null when the view is over, another person's, of an organization that is gone, or its owner is staff no more
 */
export async function findStaffView(
  session: { userId: string },
  viewId: string,
  request: { requestId: string; now: Clock },
): Promise<{ view: StaffView; ctx: UserContext } | null> {
  const staffId = await findStaff(session.userId)
  if (!staffId) return null
  const row = await systemDb().staffView.findFirst({
    where: { id: viewId, ...runningView(staffId, request.now()), organization: liveOrganization },
    include: { organization: { select: { name: true } } },
  })
  if (!row) return null
  const { id, organizationId, organization, expiresAt } = row
  return {
    view: { id, organizationId, organizationName: organization.name, expiresAt: expiresAt.toISOString() },
    ctx: {
      actor: { kind: 'staff', id: staffId },
      organizationId,
      userId: staffId,
      role: 'member',
      isReadOnly: true,
      requestId: request.requestId,
      now: request.now,
    },
  }
}

/** The condition for a view of `staffId` that has neither ended nor run out at `now`. */
export function runningView(staffId: string, now: Date) {
  return { staffId, endedAt: null, expiresAt: { gt: now } }
}
