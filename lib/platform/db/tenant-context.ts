import { AsyncLocalStorage } from 'node:async_hooks'
import { oncePerProcess } from '../once-per-process'

/** Whose rows a piece of work may see: one organization, and the person acting in it, if any. */
export type Tenant = {
  readonly organizationId: string
  readonly userId: string | null
  /** The database takes no change from it: staff who look at the studio as an organization. */
  readonly isReadOnly?: boolean
}

const storage = oncePerProcess('tenant-context', () => new AsyncLocalStorage<Tenant>())

/** The tenant of the running asynchronous scope, or undefined outside `runAsTenant`. */
export function currentTenant(): Tenant | undefined {
  return storage.getStore()
}

/** Runs `work` with every tenant query inside it bound to `tenant`. Awaits inside the scope: Prisma's promises are lazy. */
export function runAsTenant<T>(tenant: Tenant, work: () => PromiseLike<T>): Promise<T> {
  return storage.run(tenant, async () => await work())
}
