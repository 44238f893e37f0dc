import { systemDb } from '@/lib/platform/db/db'

export type Health = { status: 'ok' | 'unavailable'; checks: { database: 'ok' | 'unreachable' } }

const TIMEOUT_MS = 3_000

/** Whether this process can do its work: the database answers within three seconds. Never throws, tells no details. */
export async function checkHealth(): Promise<Health> {
  const database = await answersInTime(systemDb().$queryRaw`SELECT 1`)
  return { status: database ? 'ok' : 'unavailable', checks: { database: database ? 'ok' : 'unreachable' } }
}

async function answersInTime(query: PromiseLike<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, TIMEOUT_MS, false)
  })
  try {
    return await Promise.race([query.then(() => true), timeout])
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}
