/**
 * Runs the S3 stand-in as a process. Environment:
 *   PORT                  port on 127.0.0.1 (absent: a free one)
 *   DATA_DIR              where objects are kept
 *   APP_URL               public address of the app, the only origin allowed by CORS; must be local
 *   S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY   as the app has them
 * Prints `ready <url>` when it accepts requests. SIGTERM and SIGINT stop it.
 */
import { runStandIn, setting } from '../stand-in/run'
import { startStorageStandIn } from './server'

await runStandIn('storage', () =>
  startStorageStandIn({
    port: Number(process.env.PORT ?? 0),
    dataDirectory: setting('DATA_DIR'),
    appUrl: setting('APP_URL'),
    bucket: setting('S3_BUCKET'),
    region: setting('S3_REGION'),
    accessKeyId: setting('S3_ACCESS_KEY_ID'),
    secretAccessKey: setting('S3_SECRET_ACCESS_KEY'),
  }),
)
