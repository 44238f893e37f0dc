import { assertDatabaseRoles } from './db/roles'
import { assertEnv } from './env'
import { startTracing } from './tracing'

const attempts = 20
const pauseMs = 500

/**
 * What has to hold before a server process takes requests: a complete environment, and a database that keeps
 * organizations apart. Ends the process with one sentence on standard error when it does not: half a server would
 * answer some pages and fail on others. A database that is still starting is waited for, 10 s.
 */
export async function assertReadyToServe(): Promise<void> {
  try {
    assertEnv()
    await startTracing()
    await retryWhileUnreachable(assertDatabaseRoles)
  } catch (error) {
    process.stderr.write(`ClipForge does not start. ${(error as Error).message}\n`)
    process.exit(1)
  }
}

async function retryWhileUnreachable(check: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await check()
    } catch (error) {
      if (!isUnreachable(error)) throw error
      if (attempt === attempts) throw new Error(`Postgres does not answer: ${(error as Error).message}`)
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}

/** No connection, or a server that says it is starting or going down (SQLSTATE class 57P). */
function isUnreachable(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  return /^(ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|57P)/.test(code ?? '') || /timeout|terminated/i.test(message ?? '')
}
