import { second } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { oncePerProcess } from '@/lib/platform/once-per-process'

export type Scheduled = { id: string; message: string; tier: string | null; startsAt: Date; endsAt: Date }

/** How old what a process knows may be: every page asks. */
const keptForMs = 30 * second

const memory = oncePerProcess<{ known: { rows: Promise<Scheduled[]>; readAt: number } | null }>(
  'announcements',
  () => ({
    known: null,
  }),
)

/** Announcements that have not ended, at most 30 seconds old. */
export async function readScheduled(now: Date): Promise<Scheduled[]> {
  const isFresh = memory.known !== null && performance.now() - memory.known.readAt < keptForMs
  if (!isFresh || !memory.known) {
    const rows = systemDb().announcement.findMany({
      where: { endsAt: { gt: now } },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      select: { id: true, message: true, tier: true, startsAt: true, endsAt: true },
    })
    const known = { rows: Promise.resolve(rows), readAt: performance.now() }
    memory.known = known
    // What could not be read is asked for again.
    known.rows.catch(() => forgetCurrentAnnouncements())
  }
  return memory.known.rows
}

/** Makes this process read again: after a change, so that who made it sees it. */
export function forgetCurrentAnnouncements(): void {
  memory.known = null
}
