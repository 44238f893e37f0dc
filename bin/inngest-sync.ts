import { env } from '@/lib/platform/env'
import { syncInngestApp } from '@/lib/platform/inngest-sync'

/*
 * `npm run inngest:sync`: has the running web app, and the media worker where there is one, register their functions with
 * Inngest. Run it after each deployment against a self-hosted Inngest server, which does not sign its own syncs.
 */
async function main(): Promise<void> {
  const { APP_URL, MEDIA_WORKER_URL } = env()
  for (const address of [`${APP_URL}/api/inngest`, `${MEDIA_WORKER_URL ?? APP_URL}/api/inngest/media`]) {
    console.log(`${address}: ${await syncInngestApp(address)}`)
  }
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
