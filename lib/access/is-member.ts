import { systemDb } from '@/lib/platform/db/db'
import type { UserContext } from './context'
import { runningView } from './find-staff-view'
import { liveKey } from './live-key'
import { liveOrganization } from './live-organization'

/**
 * Whether the person of `ctx` still belongs to its organization, which is open, or still looks at it as staff; whether its API
 * key still works. For what stays open longer than a request.
 */
export async function isMember(ctx: UserContext): Promise<boolean> {
  if (ctx.actor.kind === 'staff') return isLooking(ctx)
  if (ctx.actor.kind === 'apiKey') return isKeyLive(ctx)
  const membership = await systemDb().membership.findFirst({
    where: {
      organizationId: ctx.organizationId,
      userId: ctx.userId,
      removedAt: null,
      user: { deletedAt: null },
      organization: liveOrganization,
    },
    select: { id: true },
  })
  return membership !== null
}

async function isLooking({ actor, organizationId, userId, now }: UserContext): Promise<boolean> {
  const [staff, view] = await Promise.all([
    systemDb().staffMember.findFirst({ where: { userId }, select: { userId: true } }),
    systemDb().staffView.findFirst({
      where: { ...runningView(actor.id, now()), organizationId, organization: liveOrganization },
      select: { id: true },
    }),
  ])
  return staff !== null && view !== null
}

async function isKeyLive({ actor, organizationId, now }: UserContext): Promise<boolean> {
  const where = { id: actor.id, organizationId, ...liveKey(now()), organization: liveOrganization }
  return (await systemDb().apiKey.findFirst({ where, select: { id: true } })) !== null
}
