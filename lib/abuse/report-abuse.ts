import { createHash } from 'node:crypto'
import { newId } from '@/lib/core/ids'
import { parseInput } from '@/lib/core/parse'
import type { Clock } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { consumeRateLimit } from '@/lib/platform/rate-limit'
import { shareTokenOf } from './rules'
import { type AbuseReportInput, abuseReportInput } from './schemas'

/** What everyone together may report: a flood from many addresses must not fill the queue. */
const together = {
  name: 'abuse-reports',
  points: 300,
  seconds: 3_600,
  userMessage: 'Too many reports are coming in right now. Try again in an hour, or email us.',
}

/**
 * Takes a report from a visitor, who needs no account. The same report sent twice on a day is one. The answer says nothing
 * about whether the link leads anywhere.
 * @throws Invalid with messages per field, RateLimited when too many reports come in from everyone together
 */
export async function reportAbuse(input: AbuseReportInput, now: Clock): Promise<void> {
  const { category, details, link, email, website } = parseInput(abuseReportInput, input)
  if (website !== '') return
  await consumeRateLimit(together, 'all')
  const token = shareTokenOf(link)
  const shared = token
    ? await systemDb().clipExport.findFirst({
        where: { shareToken: token },
        select: { id: true, organizationId: true },
      })
    : null
  const createdAt = now()
  const said = [createdAt.toISOString().slice(0, 10), category, details, link, email.toLowerCase()]
  await systemDb().abuseReport.createMany({
    data: {
      id: newId(),
      category,
      details,
      link: link || null,
      organizationId: shared?.organizationId,
      exportId: shared?.id,
      reporterEmail: email || null,
      fingerprint: createHash('sha256').update(JSON.stringify(said)).digest('hex'),
      createdAt,
    },
    skipDuplicates: true,
  })
}
