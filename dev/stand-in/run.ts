export type RunningStandIn = { url: string; stop(): Promise<void> }

/** The value of an environment variable. Throws when it is missing. */
export function setting(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is missing; the top of the stand-in's main.ts says what it is`)
  return value
}

/** A log on stderr, so that stdout stays for `ready <url>`. */
export const logOf = (name: string) => (line: string) => void process.stderr.write(`[${name}] ${line}\n`)

/** Runs a stand-in as this process: prints `ready <url>` when it accepts requests, stops it on SIGTERM and SIGINT. */
export async function runStandIn(name: string, start: () => Promise<RunningStandIn>): Promise<void> {
  const fail = (error: Error): never => {
    logOf(name)(error.stack ?? error.message)
    process.exit(1)
  }
  const standIn = await Promise.resolve().then(start).catch(fail)
  let isStopping = false
  const stop = () => {
    if (isStopping) return
    isStopping = true
    standIn.stop().then(() => process.exit(0), fail)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.stdout.write(`ready ${standIn.url}\n`)
}
