import { newId } from '@/lib/core/ids'
import { addMilliseconds, type Clock, minute, systemClock } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { sendEvents } from '@/lib/platform/events'

const mostOrganizations = 500
/** Longer than learning takes after an event. */
const graceMs = 10 * minute

/** The net under feedback: finds organizations with numbers that no look has seen for ten minutes, and asks for a look again. */
export async function sweepLearning(now: Clock = systemClock): Promise<{ due: number }> {
  const due = await systemDb().learningState.findMany({
    where: { dueAt: { lt: addMilliseconds(now(), -graceMs) } },
    orderBy: { dueAt: 'asc' },
    take: mostOrganizations,
    select: { organizationId: true },
  })
  if (due.length > 0) await sendEvents(due.map((data) => ({ id: newId(), name: 'feedback/recorded' as const, data })))
  return { due: due.length }
}
