import type { Session } from '@/lib/platform/db/direct'
import { defaultLimits, type Limits } from '../limits'

/** How long a statement of the chain's own may wait for a lock, in milliseconds. */
const lockTimeoutMs = 60_000

/** Bounds every statement of a session that is not given narrower or wider bounds of its own. */
export async function boundSession(client: Session, { statementSeconds }: Limits = defaultLimits): Promise<void> {
  await client.query(`SET lock_timeout = ${lockTimeoutMs}; SET statement_timeout = ${milliseconds(statementSeconds)}`)
}

/** As Postgres takes a timeout: whole milliseconds, and never 0, which would be none. */
export const milliseconds = (seconds: number): number => Math.max(1, Math.round(seconds * 1000))
