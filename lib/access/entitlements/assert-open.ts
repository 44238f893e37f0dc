import { Unavailable } from '@/lib/core/errors'
import { systemDb } from '@/lib/platform/db/db'
import { log } from '@/lib/platform/log'
import type { UserContext } from '../context'
import { maintenanceRefusal } from './decide'
import { readGuardSettings } from './switches'

/**
 * The part of SystemGate that every door of the studio asks: during maintenance no one changes anything, and no one but
 * staff sees pages. A key that a member of staff made is no member of staff.
 * @throws Unavailable
 */
export async function assertOpen(ctx: UserContext): Promise<void> {
  const { switches, modes } = await readGuardSettings()
  if (!switches.maintenance || (ctx.actor.kind !== 'apiKey' && (await isStaff(ctx.userId)))) return
  if (modes.system === 'observe') {
    log().info({ requestId: ctx.requestId, organizationId: ctx.organizationId }, 'maintenance would have refused this')
    return
  }
  throw new Unavailable(maintenanceRefusal().message, { message: 'system guard: maintenance' })
}

async function isStaff(userId: string): Promise<boolean> {
  return (await systemDb().staffMember.findFirst({ where: { userId }, select: { userId: true } })) !== null
}
