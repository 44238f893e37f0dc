import type { UserContext } from '@/lib/access/context'
import { checkEntitlement } from '@/lib/access/entitlements/check-entitlement'
import { flushErrors, recordError } from '@/lib/errors/record-error'
import { setOrganizationSwitches } from '@/lib/guards/set-organization-switches'
import { systemDb } from '@/lib/platform/db/db'

/** Leaves what staff look for: errors of the server, a job and a browser, and decisions of the guards with a refusal. */
export async function recordTroubles(ctx: UserContext, staffClerkId: string): Promise<void> {
  const { organizationId, userId } = ctx
  if ((await systemDb().errorLog.count({ where: { organizationId } })) > 0) return
  const who = { organizationId, userId, requestId: ctx.requestId }
  const timeout = new Error('The storage did not answer within 10 s')
  for (let times = 0; times < 3; times += 1) {
    recordError({ error: timeout, source: 'server', operation: 'POST /api/v1/uploads', statusCode: 503, ...who })
  }
  recordError({ error: new Error('The encoder ended early'), source: 'job', operation: 'job export_clip', ...who })
  const browser = new TypeError("Cannot read properties of undefined (reading 'start')")
  recordError({ error: browser, source: 'browser', operation: 'page /clips', url: '/clips', ...who })
  await flushErrors()

  const staff = await systemDb().user.findUniqueOrThrow({ where: { clerkId: staffClerkId }, select: { id: true } })
  const staffCtx = { actor: { kind: 'staff', id: staff.id }, requestId: ctx.requestId, now: ctx.now } as const
  await setOrganizationSwitches(staffCtx, { organizationId, outboundPaused: true, reason: 'Checking a complaint' })
  await checkEntitlement(ctx, 'invite')
  await setOrganizationSwitches(staffCtx, { organizationId, outboundPaused: false, reason: 'Nothing was wrong' })
  await checkEntitlement(ctx, 'invite')
}
