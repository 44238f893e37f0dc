import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { Invalid } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { isPlausibleDate } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { toGroupView } from './internal'
import { type ErrorGroupPage, fingerprintInput, type ListErrorGroupsInput, listErrorGroupsInput } from './schemas'

/**
 * Causes of errors, what happened last first, a page at a time.
 * @throws Forbidden for everyone but staff, Invalid for a filter or cursor that is not ours
 */
export async function listErrorGroups(ctx: StaffContext, input: ListErrorGroupsInput = {}): Promise<ErrorGroupPage> {
  assertStaff(ctx)
  const { state, source, category, severity, cursor, limit } = parseInput(listErrorGroupsInput, input)
  const rows = await systemDb().errorGroup.findMany({
    where: {
      ...(state !== 'all' && { resolved: state === 'resolved' }),
      source,
      category,
      severity,
      ...(cursor && afterGroup(cursor)),
    },
    orderBy: [{ lastSeenAt: 'desc' }, { fingerprint: 'desc' }],
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    groups: page.map(toGroupView),
    nextCursor: rows.length > limit && last ? `${last.lastSeenAt.getTime()}.${last.fingerprint}` : null,
  }
}

function afterGroup(cursor: string) {
  const [time, fingerprint] = cursor.split('.')
  const lastSeenAt = new Date(Number(time))
  if (!isPlausibleDate(lastSeenAt) || !fingerprintInput.safeParse({ fingerprint }).success) {
    throw new Invalid('Invalid page link. Go to the first page.')
  }
  return { OR: [{ lastSeenAt: { lt: lastSeenAt } }, { lastSeenAt, fingerprint: { lt: fingerprint } }] }
}
