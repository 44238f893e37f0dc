/**
 * Runs the mail stand-in as a process. Environment:
 *   PORT        port of the mailbox page on 127.0.0.1 (absent: a free one)
 *   SMTP_PORT   port of the SMTP server on 127.0.0.1 (absent: a free one)
 *   DATA_DIR    where messages are kept
 *   APP_URL     public address of the app; must be local
 * Prints `smtp <smtp url>` and `ready <url>` when it accepts mail. SIGTERM and SIGINT stop it.
 */
import { startMailStandIn } from './server'

async function main(): Promise<void> {
  const standIn = await startMailStandIn({
    port: Number(process.env.PORT ?? 0),
    smtpPort: Number(process.env.SMTP_PORT ?? 0),
    dataDirectory: setting('DATA_DIR'),
    appUrl: setting('APP_URL'),
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void standIn.stop().then(() => process.exit(0)))
  }
  console.log(`smtp ${standIn.smtpUrl}`)
  console.log(`ready ${standIn.url}`)
}

function setting(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`The mail stand-in needs the environment variable ${name}.`)
  return value
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
