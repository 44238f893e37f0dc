import { systemDb } from './db/db'
import { oncePerProcess } from './once-per-process'

const channel = 'clipforge_changes'
const quietMs = 200
/** NOTIFY carries less than 8,000 bytes: 200 ids of 36 characters. Beyond that everyone is told to look. */
const mostNamed = 200

type Announcer = { pending: Set<string>; timer: NodeJS.Timeout | null; local: Set<(organizationId: string) => void> }

const announcer = oncePerProcess<Announcer>('notify', () => ({ pending: new Set(), timer: null, local: new Set() }))

/**
 * Tells every process that something of this organization changed, at most every 200 ms and never inside a
 * transaction: a NOTIFY holds a global lock at commit. Call it after the commit. It is a hint; a lost one is made up
 * for by the listeners' polling.
 */
export function announceChange(organizationId: string): void {
  for (const hear of announcer.local) hear(organizationId)
  announcer.pending.add(organizationId)
  announcer.timer ??= setTimeout(flush, quietMs)
}

export { channel as changeChannel }

/** Calls `hear` for what this process itself announces, at once. Returns how to stop. */
export function hearLocalChanges(hear: (organizationId: string) => void): () => void {
  announcer.local.add(hear)
  return () => announcer.local.delete(hear)
}

function flush(): void {
  announcer.timer = null
  const ids = [...announcer.pending]
  announcer.pending.clear()
  const payload = ids.length > mostNamed ? '*' : ids.join(',')
  systemDb().$executeRaw`SELECT pg_notify(${channel}, ${payload})`.catch(() => {})
}
