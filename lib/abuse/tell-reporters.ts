import { addMilliseconds, day, minute } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { env } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import { sendMailOnce } from '@/lib/platform/send-mail-once'
import { reporterMail } from './reporter-mail'
import type { AbuseMeasure } from './schemas'

const atOnce = 20
const pauseMs = 10 * minute
/** A mail server that refuses for so long won't take this mail. */
const givenUpAfterMs = 3 * day

/**
 * Writes to everyone who left an address with a report that was decided on: one mail for each report, whatever is repeated.
 * What the mail server does not take is tried again after ten minutes, for three days.
 * @returns how many were told
 */
export async function tellReporters(now: Date): Promise<{ told: number }> {
  const due = await systemDb().abuseReport.findMany({
    where: { mailDueAt: { lte: now } },
    orderBy: { mailDueAt: 'asc' },
    take: atOnce,
  })
  let told = 0
  for (const report of due) {
    const { id, reporterEmail: to, decidedAt } = report
    let mailDueAt: Date | null = null
    try {
      const mail = reporterMail({ measure: report.measure as AbuseMeasure | null, appUrl: env().APP_URL })
      if (to && (await sendMailOnce(['abuse-report', id], { to, ...mail }))) told += 1
    } catch (error) {
      log().warn({ err: error, reportId: id }, 'the mail about a report was not taken')
      const isOver = !decidedAt || addMilliseconds(decidedAt, givenUpAfterMs) < now
      mailDueAt = isOver ? null : addMilliseconds(now, pauseMs)
    }
    await systemDb().abuseReport.updateMany({ where: { id, mailDueAt: report.mailDueAt }, data: { mailDueAt } })
  }
  return { told }
}
