import { send } from '@/app/_api/send'
import { browserErrorCaps } from '@/lib/errors/limits'
import type { BrowserErrorInput } from '@/lib/errors/schemas'
import { lastAction } from './last-action'

/** Reports of one page view; a page that fails without end says no more than this. */
const mostReports = 10

const seen = new Set<string>()

/**
 * Tells the server of an error, once for each. Resolves to the id under which staff find it, or null when it was told
 * before, is not ours, or could not be sent. Never throws.
 */
export async function sendReport(thrown: unknown, origin: BrowserErrorInput['origin']): Promise<string | null> {
  const error = thrown instanceof Error ? thrown : new Error(typeof thrown === 'string' ? thrown : 'not an error')
  const mark = `${error.message}\n${error.stack?.split('\n')[1] ?? ''}`
  if (isForeign(error) || seen.has(mark) || seen.size >= mostReports || !navigator.onLine) return null
  seen.add(mark)
  const report: BrowserErrorInput = {
    name: error.name.slice(0, 100),
    message: (error.message || error.name).slice(0, browserErrorCaps.message),
    stack: error.stack?.slice(0, browserErrorCaps.stack),
    origin,
    url: location.href.slice(0, browserErrorCaps.url),
    userAction: lastAction(),
    language: navigator.language.slice(0, 40),
    viewport: { width: innerWidth, height: innerHeight, scale: devicePixelRatio },
  }
  const told = send<{ errorId: string }>('POST', '/api/v1/errors', { body: report, keepalive: true })
  return told.then(
    ({ errorId }) => errorId,
    () => null,
  )
}

/** What is no fault of a page of ours: extensions, requests that were given up, and a notice of the layout engine. */
function isForeign(error: Error): boolean {
  return (
    error.name === 'AbortError' ||
    /ResizeObserver loop|^Script error\.?$/.test(error.message) ||
    /(chrome|moz|safari-web)-extension:/.test(error.stack ?? '')
  )
}
