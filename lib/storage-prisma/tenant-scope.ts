import { AsyncLocalStorage } from 'node:async_hooks'
import { Invalid, Precondition } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import type { Tenant } from '@/lib/platform/db/db'
import { oncePerProcess } from '@/lib/platform/once-per-process'

const scopes = oncePerProcess('storage-tenant', () => new AsyncLocalStorage<Tenant | null>())

/** An organization's id, or a context of one. */
export type TenantInput = string | Pick<Tenant, 'organizationId' | 'userId'>

/**
 * Binds a tenant to the running asynchronous scope: what runs in it from here on, and what that starts. Other requests, and scopes that
 * started before, keep theirs. null ends it. With `work`, the tenant is bound to `work` alone, whatever scopes lie inside of each
 * other; take that form wherever one function acts for several tenants.
 * @throws Invalid for what is no id of an organization
 */
export function setTenantContext(tenant: TenantInput | null): void
export function setTenantContext<T>(tenant: TenantInput | null, work: () => Promise<T>): Promise<T>
export function setTenantContext<T>(tenant: TenantInput | null, work?: () => Promise<T>): Promise<T> | undefined {
  const scope = tenant === null ? null : toTenant(tenant)
  if (work) return scopes.run(scope, async () => await work())
  scopes.enterWith(scope)
  return undefined
}

function toTenant(input: TenantInput): Tenant {
  const { organizationId, userId } = typeof input === 'string' ? { organizationId: input, userId: null } : input
  if (!isId(organizationId)) throw new Invalid('A tenant is the ID of an organization.')
  return Object.freeze({ organizationId, userId })
}

/** `work` for the tenant of this scope; without one nothing is read, and the answer is `nothing`. */
export function reading<T>(nothing: T, work: (tenant: Tenant) => Promise<T>): Promise<T> {
  const tenant = scopes.getStore()
  return tenant ? work(tenant) : Promise.resolve(nothing)
}

/**
 * `work` for the tenant of this scope.
 * @throws Precondition without one: nothing is written then
 */
export async function writing<T>(work: (tenant: Tenant) => Promise<T>): Promise<T> {
  const tenant = scopes.getStore()
  if (tenant) return work(tenant)
  throw new Precondition(
    'No tenant is set, so nothing was saved. Call setTenantContext(organizationId) first in this request.',
  )
}
