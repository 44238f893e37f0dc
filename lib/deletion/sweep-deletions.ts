import { newId } from '@/lib/core/ids'
import { addMilliseconds, type Clock, systemClock } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { sendEvents } from '@/lib/platform/events'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { removeFiles } from './remove-files'
import { removeMentions } from './remove-mentions'
import { removeRows } from './remove-rows'
import { gracePeriodMs, lateRowsMs, reminderMs } from './rules'

const batchSize = 100

type Send = typeof sendEvents

/**
 * What happens to deletions by the clock: admins are reminded a week before the end, and removals that are due, or were cut
 * off, are started. May be missed or repeated.
 * @returns how many of each
 */
export async function sweepDeletions(
  now: Clock = systemClock,
  send: Send = sendEvents,
): Promise<{ dated: number; reminded: number; started: number }> {
  return { dated: await setMissingDates(now()), reminded: await remind(now()), started: await startDue(now(), send) }
}

/** Those that were deleted at Clerk before there was a day for it get a whole grace period. */
async function setMissingDates(now: Date): Promise<number> {
  const { count } = await systemDb().organization.updateMany({
    where: { deletedAt: { not: null }, purgeDueAt: null },
    data: { purgeDueAt: addMilliseconds(now, gracePeriodMs) },
  })
  return count
}

async function remind(now: Date): Promise<number> {
  const due = await systemDb().organization.findMany({
    where: {
      purgeDueAt: { lte: addMilliseconds(now, reminderMs), gt: now },
      purgeRemindedAt: null,
      purgeStartedAt: null,
    },
    orderBy: { purgeDueAt: 'asc' },
    take: batchSize,
    select: { id: true },
  })
  let reminded = 0
  for (const { id } of due) {
    reminded += await systemDb().$transaction(async (tx) => {
      const { count } = await tx.organization.updateMany({
        where: { id, purgeDueAt: { not: null }, purgeRemindedAt: null },
        data: { purgeRemindedAt: now },
      })
      if (count > 0) {
        const data = { change: 'due-soon' }
        await recordEvent(tx, { organizationId: id, name: 'organization/deletion-changed', data })
      }
      return count
    })
  }
  return reminded
}

async function startDue(now: Date, send: Send): Promise<number> {
  const [due, cutOff] = await Promise.all([
    systemDb().organization.findMany({
      where: { purgeDueAt: { lte: now } },
      orderBy: { purgeDueAt: 'asc' },
      take: batchSize,
      select: { id: true },
    }),
    systemDb().deletedOrganization.findMany({ where: { purgedAt: null }, take: batchSize, select: { id: true } }),
  ])
  const ids = [...new Set([...due, ...cutOff].map(({ id }) => id))]
  await send(ids.map((organizationId) => ({ id: newId(), name: 'organization/purge-due', data: { organizationId } })))
  return ids.length
}

/**
 * Looks again at organizations that were removed within a week: webhooks and jobs that were on their way may have left
 * something since. After that week their Stripe customer is forgotten as well.
 * @returns how many were looked at
 */
export async function removeLateRows(now: Clock = systemClock): Promise<{ seen: number }> {
  let seen = 0
  for (let after = ''; ; ) {
    const page = await systemDb().deletedOrganization.findMany({
      where: { purgedAt: { gt: addMilliseconds(now(), -lateRowsMs) }, ...(after && { id: { gt: after } }) },
      orderBy: { id: 'asc' },
      take: batchSize,
      select: { id: true },
    })
    for (const { id } of page) {
      await removeFiles(id)
      await removeMentions(id)
      await removeRows(id)
      after = id
    }
    seen += page.length
    if (page.length < batchSize) break
  }
  await systemDb().deletedOrganization.updateMany({
    where: { purgedAt: { lte: addMilliseconds(now(), -lateRowsMs) }, stripeCustomerId: { not: null } },
    data: { stripeCustomerId: null },
  })
  return { seen }
}
