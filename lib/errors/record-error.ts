import { newId } from '@/lib/core/ids'
import { systemClock } from '@/lib/core/time'
import { log } from '@/lib/platform/log'
import { oncePerProcess } from '@/lib/platform/once-per-process'
import { onShutdown } from '@/lib/platform/shutdown'
import { cleanReport, type ErrorReport, type ErrorRow } from './clean-report'
import { writeOccurrence } from './write-occurrence'

/** Occurrences that wait to be written while the database is slow; beyond that they stand in the log alone. */
const mostWaiting = 500

type Writer = { waiting: ErrorRow[]; writing: Promise<void> | null }

const writer = oncePerProcess<Writer>('errors', () => {
  onShutdown('errors', flushErrors)
  return { waiting: [], writing: null }
})

/**
 * Puts an error into the error log, behind the caller's back: it returns at once, throws nothing and waits for nothing.
 * One row after another is written, so that a storm of errors takes one connection.
 * @returns the error id, for the person to quote
 */
export function recordError(report: ErrorReport): string {
  const id = newId()
  try {
    if (writer.waiting.length >= mostWaiting) {
      log().warn({ errorId: id, operation: report.operation }, 'the error log is behind: this error is only here')
      return id
    }
    writer.waiting.push(cleanReport(report, id, systemClock()))
    writer.writing ??= writeAll()
  } catch (error) {
    log().warn({ err: error, errorId: id }, 'an error could not be prepared for the error log')
  }
  return id
}

/** Resolves when everything recorded so far has been written, or given up. */
export async function flushErrors(): Promise<void> {
  while (writer.writing) await writer.writing
}

async function writeAll(): Promise<void> {
  // The caller goes on first.
  await new Promise((resolve) => setImmediate(resolve))
  for (let row = writer.waiting.shift(); row; row = writer.waiting.shift()) {
    try {
      await writeOccurrence(row)
    } catch (error) {
      log().warn({ err: error, errorId: row.id, fingerprint: row.fingerprint }, 'an error was not stored')
    }
  }
  writer.writing = null
}
