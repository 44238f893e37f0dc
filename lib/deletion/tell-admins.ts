import { systemDb } from '@/lib/platform/db/db'
import { env } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import { sendMailOnce } from '@/lib/platform/send-mail-once'
import { type DeletionNews, deletionMail } from './deletion-mails'

const mostAdmins = 100

/**
 * Who hears about the deletion of an organization: its admins; those who were, where it was deleted at Clerk.
 * @returns their ids, at most 100
 */
export async function listAdmins(organizationId: string): Promise<string[]> {
  const members = await systemDb().membership.findMany({
    where: {
      organizationId,
      role: 'admin',
      OR: [{ removedAt: null }, { organization: { deletedAt: { not: null } } }],
      user: { deletedAt: null, email: { not: '' } },
    },
    orderBy: { createdAt: 'asc' },
    take: mostAdmins,
    select: { userId: true },
  })
  return members.map(({ userId }) => userId)
}

/**
 * Writes to one of them, once for each `occasion`: what the news is of, such as the run that tells it. News that is not
 * true any more, such as of a deletion that was withdrawn, is not told.
 * @returns whether this call sent it
 * @throws Internal when the mail server does not take it, Unavailable while another call is sending it
 */
export async function tellAdmin(input: {
  organizationId: string
  userId: string
  news: DeletionNews
  occasion: string
}): Promise<boolean> {
  const { organizationId, userId, news, occasion } = input
  const [organization, user] = await Promise.all([
    systemDb().organization.findUnique({ where: { id: organizationId } }),
    systemDb().user.findUnique({ where: { id: userId }, select: { email: true } }),
  ])
  if (!organization || !user?.email) return false
  const { deletionRequestedAt, deletedAt, purgeDueAt, purgeStartedAt } = organization
  const isWaiting = (deletionRequestedAt !== null || deletedAt !== null) && purgeStartedAt === null
  const isTrue = {
    requested: isWaiting,
    'due-soon': isWaiting,
    withdrawn: !isWaiting,
    started: purgeStartedAt !== null,
  }
  if (!isTrue[news]) {
    log().info({ organizationId, news }, 'news of a deletion is outdated and was not told')
    return false
  }
  const facts = { news, organization: organization.name, purgeDueAt, isDeletedAtClerk: deletedAt !== null }
  const mail = { to: user.email, ...deletionMail({ ...facts, appUrl: env().APP_URL }) }
  return sendMailOnce(['deletion', organizationId, news, occasion, userId], mail)
}
