/**
 * Runs the mail stand-in as a process. Environment:
 *   PORT        port of the mailbox page on 127.0.0.1 (absent: a free one)
 *   SMTP_PORT   port of the SMTP server on 127.0.0.1 (absent: a free one)
 *   DATA_DIR    where messages are kept
 *   APP_URL     public address of the app; must be local
 * Prints `smtp <smtp url>` and `ready <url>` when it accepts mail. SIGTERM and SIGINT stop it.
 */
import { runStandIn, setting } from '../stand-in/run'
import { startMailStandIn } from './server'

await runStandIn('mail', async () => {
  const standIn = await startMailStandIn({
    port: Number(process.env.PORT ?? 0),
    smtpPort: Number(process.env.SMTP_PORT ?? 0),
    dataDirectory: setting('DATA_DIR'),
    appUrl: setting('APP_URL'),
  })
  console.log(`smtp ${standIn.smtpUrl}`)
  return standIn
})
