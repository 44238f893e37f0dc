import { type Logger, pino } from 'pino'
import { redact, redactText } from '@/lib/core/redact'
import { env } from './env'
import { currentTraceId } from './tracing'

export type { Logger } from 'pino'

let root: Logger | undefined

/** The process's logger: one JSON object a line on stdout. Secrets are taken out of whatever it is given. */
export function log(): Logger {
  root ??= createLogger(env().LOG_LEVEL)
  return root
}

/** A logger that names the request (or job) on every line. */
export function requestLog(requestId: string): Logger {
  return log().child({ requestId })
}

function traceFields(): { traceId?: string } {
  const traceId = currentTraceId()
  return traceId ? { traceId } : {}
}

/** Builds a logger; `write` receives the lines instead of stdout. */
export function createLogger(level: string, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: undefined,
    mixin: traceFields,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: Record<string, unknown>) => redact(fields) as Record<string, unknown>,
    },
    // Errors are plain objects by then.
    serializers: { err: (error: unknown) => error },
    hooks: {
      logMethod(this: Logger, args: unknown[], method: (...args: never[]) => void) {
        const [first, ...rest] = args.map((arg) => (typeof arg === 'string' ? redactText(arg) : arg))
        const isBareError = first instanceof Error && rest.length === 0
        method.apply(this, (isBareError ? [{ err: first }, redactText(first.message)] : [first, ...rest]) as never[])
      },
    },
  }
  return pino(options, destination ?? standardOutput())
}

/** Bytes of lines that are kept while standard output takes none; what comes on top is dropped. */
const mostUnwritten = 1024 ** 2

/**
 * Standard output for lines. A full disk or a reader that is gone costs lines and nothing else: pino's own destination
 * stops the whole process at the second line.
 */
function standardOutput() {
  const ignore = () => {}
  const lines = pino.destination({ fd: 1, sync: true, maxLength: mostUnwritten })
  lines.on('error', ignore)
  // What other packages print goes past the logger.
  process.stdout.on('error', ignore)
  process.stderr.on('error', ignore)
  return lines
}
