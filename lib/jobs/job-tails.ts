import type { Context } from '@/lib/access/context'
import { second } from '@/lib/core/time'
import { isListening, listenForChanges } from '@/lib/platform/listen'
import { hearLocalChanges } from '@/lib/platform/notify'
import { oncePerProcess } from '@/lib/platform/once-per-process'
import { JobTail, type TailListener } from './job-tail'
import { findJobCursor } from './read-job-events'

type Tails = { byOrganization: Map<string, Promise<JobTail>>; stop: (() => void) | null }

const tails = oncePerProcess<Tails>('job-tails', () => ({ byOrganization: new Map(), stop: null }))

const pollMs = second
/** Beside LISTEN, for an announcement that a dying process never made. */
const safetyPolls = 10

/**
 * Follows the organization's log in this process until the returned `stop` is called. Reads when a change is
 * announced, and every second while announcements of other processes cannot be heard.
 */
export async function followJobs(
  ctx: Pick<Context, 'organizationId' | 'userId' | 'now'>,
  listener: TailListener,
): Promise<{ tail: JobTail; stop(): void }> {
  const { organizationId } = ctx
  let opening = tails.byOrganization.get(organizationId)
  if (!opening) {
    opening = findJobCursor(ctx).then((cursor) => new JobTail({ organizationId, userId: ctx.userId }, cursor))
    tails.byOrganization.set(organizationId, opening)
    opening.catch(() => tails.byOrganization.delete(organizationId))
  }
  tails.stop ??= startWaking()
  const tail = await opening
  const unlisten = tail.listen(listener)
  return {
    tail,
    stop() {
      unlisten()
      if (tail.isIdle && tails.byOrganization.get(organizationId) === opening) {
        tails.byOrganization.delete(organizationId)
      }
      if (tails.byOrganization.size === 0) {
        tails.stop?.()
        tails.stop = null
      }
    },
  }
}

function startWaking(): () => void {
  const wake = (organizationId: string) => {
    for (const [id, tail] of tails.byOrganization) {
      if (organizationId === '*' || organizationId === id) tail.then((opened) => opened.wake()).catch(() => {})
    }
  }
  let polls = 0
  const timer = setInterval(() => {
    polls += 1
    if (!isListening() || polls % safetyPolls === 0) wake('*')
  }, pollMs)
  timer.unref()
  const stops = [listenForChanges(wake), hearLocalChanges(wake), () => clearInterval(timer)]
  return () => {
    for (const stop of stops) stop()
  }
}
