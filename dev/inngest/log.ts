type LogLevel = 'info' | 'warn' | 'error'
export type Log = (level: LogLevel, message: string, fields?: Record<string, unknown>) => void

/** One line a message on stderr, so that stdout stays for `ready <url>`. */
export const logToStderr: Log = (level, message, fields) => {
  const rest = fields ? ` ${JSON.stringify(fields)}` : ''
  process.stderr.write(`[inngest stand-in] ${level}: ${message}${rest}\n`)
}
