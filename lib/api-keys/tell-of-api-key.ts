import type { Context } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { systemDb } from '@/lib/platform/db/db'
import { env } from '@/lib/platform/env'
import { sendMailOnce } from '@/lib/platform/send-mail-once'
import { apiKeyMail } from './api-key-mail'
import { knownScopes } from './rules'

const mostAdmins = 100

/**
 * Who hears of a new API key: the admins of the organization, the one who made it among them, who would notice a key that
 * they did not make.
 * @returns their ids, at most 100
 */
export async function listKeyWatchers(ctx: Context): Promise<string[]> {
  const members = await systemDb().membership.findMany({
    where: {
      organizationId: ctx.organizationId,
      role: 'admin',
      removedAt: null,
      user: { deletedAt: null, email: { not: '' } },
    },
    orderBy: { createdAt: 'asc' },
    take: mostAdmins,
    select: { userId: true },
  })
  return members.map(({ userId }) => userId)
}

/**
 * Writes to one of them, once for a key.
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
