import type { Context } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { systemDb } from '@/lib/platform/db/db'
import { env } from '@/lib/platform/env'
import { sendMailOnce } from '@/lib/platform/send-mail-once'
import { keyEndMail } from './api-key-mail'
import { stateOf } from './rules'

/**
 * Writes to an admin that a key ends soon, once for a key. One that was replaced or revoked meanwhile is not told of.
 * @returns whether this call sent it
 * @throws NotFound when the key or the person is gone; Internal when the mail server does not take it, Unavailable while
 *   another call is sending it
 */
export async function tellOfKeyEnd(ctx: Context, input: { apiKeyId: string; userId: string }): Promise<boolean> {
  const [key, to] = await Promise.all([
    systemDb().apiKey.findFirst({
      where: { id: input.apiKeyId, organizationId: ctx.organizationId },
      omit: { hash: true },
      include: { organization: { select: { name: true } } },
    }),
    systemDb().user.findFirst({ where: { id: input.userId, deletedAt: null }, select: { email: true } }),
  ])
  if (!key || !to?.email) throw new NotFound('API key')
  if (stateOf(key, ctx.now()) !== 'active') return false
  const { name, prefix, expiresAt, lastUsedAt } = key
  const facts = { name, prefix, expiresAt, lastUsedAt, organization: key.organization.name, appUrl: env().APP_URL }
  return sendMailOnce(['api-key-end', key.id, input.userId], { to: to.email, ...keyEndMail(facts) })
}
