import { parseInput } from '@/lib/core/parse'
import { consumeRateLimit } from '@/lib/platform/rate-limit'
import { recordError } from './record-error'
import { browserErrorInput } from './schemas'

/** What one visitor and everyone together may report: a broken page must not fill the table. */
const perVisitor = { name: 'browser-error', points: 30, seconds: 60 }
const together = { name: 'browser-errors', points: 600, seconds: 60 }

export type BrowserReporter = {
  /** From the session, if there is one; never from the report. */
  who: { organizationId: string; userId: string } | null
  /** The address that the request came from. */
  address: string
  userAgent: string | null
  requestId: string
}

/**
 * Takes an error that a page of ours ran into in a browser.
 * @returns the error id for the person
 * @throws Invalid for a report of another form, RateLimited
 */
export async function reportBrowserError(reporter: BrowserReporter, input: unknown): Promise<{ errorId: string }> {
  const report = parseInput(browserErrorInput, input)
  await consumeRateLimit(perVisitor, reporter.who?.userId ?? reporter.address)
  await consumeRateLimit(together, 'all')
  const error = new Error(report.message)
  Object.assign(error, { name: report.name, stack: report.stack })
  const errorId = recordError({
    error,
    source: 'browser',
    operation: `page ${pathOf(report.url)}`,
    step: report.origin,
    url: report.url,
    userAction: report.userAction,
    organizationId: reporter.who?.organizationId,
    userId: reporter.who?.userId,
    requestId: reporter.requestId,
    browserInfo: { userAgent: reporter.userAgent?.slice(0, 300) ?? null, language: report.language ?? null },
    deviceInfo: report.viewport ?? null,
  })
  return { errorId }
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : 'unknown'
}
