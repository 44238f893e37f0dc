/**
 * Runs the S3 stand-in as a process. Environment:
 *   PORT                  port on 127.0.0.1 (absent: a free one)
 *   DATA_DIR              where objects are kept
 *   APP_URL               public address of the app, the only origin allowed by CORS; must be local
 *   S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY   as the app has them
 * Prints `ready <url>` when it accepts requests. SIGTERM and SIGINT stop it.
 */
import { startStorageStandIn } from './server'

async function main(): Promise<void> {
  const standIn = await startStorageStandIn({
    port: Number(process.env.PORT ?? 0),
    dataDirectory: setting('DATA_DIR'),
    appUrl: setting('APP_URL'),
    bucket: setting('S3_BUCKET'),
    region: setting('S3_REGION'),
    accessKeyId: setting('S3_ACCESS_KEY_ID'),
    secretAccessKey: setting('S3_SECRET_ACCESS_KEY'),
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void standIn.stop().then(() => process.exit(0)))
  }
  console.log(`ready ${standIn.url}`)
}

function setting(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`The S3 stand-in needs the environment variable ${name}.`)
  return value
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
