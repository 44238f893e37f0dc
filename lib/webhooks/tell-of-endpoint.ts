import type { Context } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { systemDb } from '@/lib/platform/db/db'
import { env } from '@/lib/platform/env'
import { sendMailOnce } from '@/lib/platform/send-mail-once'
import { endpointMail } from './endpoint-mail'

/**
 * Writes to an admin that an endpoint fails or was turned off, once for each occasion.
 * @param input.eventId of the event that tells of the occasion
 * @returns whether this call sent it
 * @throws NotFound when the endpoint or the person is gone; what `sendMailOnce` throws
 */
export async function tellOfEndpoint(
  ctx: Context,
  input: { endpointId: string; change: 'failing' | 'disabled'; userId: string; eventId: string },
): Promise<boolean> {
  const { organizationId } = ctx
  const { endpointId, change, userId, eventId } = input
  const [endpoint, to] = await Promise.all([
    systemDb().webhookEndpoint.findFirst({
      where: { id: endpointId, organizationId, deletedAt: null },
      select: { url: true, disabledReason: true, organization: { select: { name: true } } },
    }),
    systemDb().user.findUnique({ where: { id: userId }, select: { email: true } }),
  ])
  if (!endpoint || !to?.email) throw new NotFound('webhook endpoint')
  const mail = endpointMail({
    change,
    endpointId,
    host: new URL(endpoint.url).host,
    isGone: endpoint.disabledReason === 'gone',
    organization: endpoint.organization.name,
    appUrl: env().APP_URL,
  })
  return sendMailOnce(['webhook-endpoint', eventId, userId], { to: to.email, ...mail })
}
