import type { Context } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { systemDb } from '@/lib/platform/db/db'
import { env } from '@/lib/platform/env'
import { sendMailOnce } from '@/lib/platform/send-mail-once'
import { apiKeyMail } from './api-key-mail'
import { knownScopes } from './rules'

/**
 * Writes to an admin that there is a new API key, once for a key. The one who made it hears too, and would notice a key of
 * their own that they did not make.
 * @returns whether this call sent it
 * @throws NotFound when the key or the person is gone; Internal when the mail server does not take it, Unavailable while
 *   another call is sending it
 */
export async function tellOfApiKey(ctx: Context, input: { apiKeyId: string; userId: string }): Promise<boolean> {
  const { organizationId } = ctx
  const key = await systemDb().apiKey.findFirst({
    where: { id: input.apiKeyId, organizationId },
    omit: { hash: true },
    include: { organization: { select: { name: true } } },
  })
  const people = { id: { in: [input.userId, ...(key ? [key.createdById] : [])] } }
  const users = await systemDb().user.findMany({ where: people, select: { id: true, email: true, name: true } })
  const to = users.find(({ id }) => id === input.userId)
  if (!key || !to?.email) throw new NotFound('API key')
  const mail = apiKeyMail({
    name: key.name,
    prefix: key.prefix,
    scopes: knownScopes(key.scopes),
    expiresAt: key.expiresAt,
    maker: users.find(({ id }) => id === key.createdById)?.name ?? '',
    isMaker: key.createdById === input.userId,
    organization: key.organization.name,
    appUrl: env().APP_URL,
  })
  return sendMailOnce(['api-key', key.id, input.userId], { to: to.email, ...mail })
}
