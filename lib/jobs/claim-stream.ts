import type { UserContext } from '@/lib/access/context'
import { RateLimited } from '@/lib/core/errors'
import { oncePerProcess } from '@/lib/platform/once-per-process'

/** Live streams that are open at once in this process. */
export const mostStreams = { person: 12, organization: 100 }
const tryAgainSeconds = 15

const open = oncePerProcess('streams', () => new Map<string, number>())

/**
 * Takes a place for a live stream of this person. Call what it returns when the stream has ended, however it ended.
 * @throws RateLimited when the person or the organization has too many open
 */
export function claimStream(ctx: Pick<UserContext, 'organizationId' | 'actor'>): () => void {
  const person = `${ctx.actor.kind} ${ctx.actor.id}`
  const organization = `organization ${ctx.organizationId}`
  if ((open.get(person) ?? 0) >= mostStreams.person) {
    throw tooMany('You have too many studio pages open for live progress. Close some of them.')
  }
  if ((open.get(organization) ?? 0) >= mostStreams.organization) {
    throw tooMany('Your organization has too many studio pages open for live progress.')
  }
  const keys = [person, organization]
  for (const one of keys) open.set(one, (open.get(one) ?? 0) + 1)
  let isOpen = true
  return () => {
    if (!isOpen) return
    isOpen = false
    for (const one of keys) {
      const left = (open.get(one) ?? 1) - 1
      if (left > 0) open.set(one, left)
      else open.delete(one)
    }
  }
}

function tooMany(userMessage: string): RateLimited {
  return new RateLimited(tryAgainSeconds, { message: 'too many live streams', userMessage })
}
