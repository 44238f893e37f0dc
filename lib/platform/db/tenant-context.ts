import { AsyncLocalStorage } from 'node:async_hooks'

/** Whose rows a piece of work may see: one organization, and the person acting in it, if any. */
export type Tenant = {
  readonly organizationId: string
  readonly userId: string | null
  /** The database takes no change from it: staff who look at the studio as an organization. */
  readonly isReadOnly?: boolean
}

// Pages and route handlers evaluate this module separately in one process; the storage has to be one all the same.
const key = Symbol.for('clipforge.tenant-context')
const holder = globalThis as { [key]?: AsyncLocalStorage<Tenant> }
holder[key] ??= new AsyncLocalStorage<Tenant>()
const storage = holder[key]

/** The tenant of the running asynchronous scope, or undefined outside `runAsTenant`. */
export function currentTenant(): Tenant | undefined {
  return storage.getStore()
}

/** Runs `work` with every tenant query inside it bound to `tenant`. Awaits inside the scope: Prisma's promises are lazy. */
export function runAsTenant<T>(tenant: Tenant, work: () => PromiseLike<T>): Promise<T> {
  return storage.run(tenant, async () => await work())
}
