import type { ApiScope } from '@/lib/core/api-scopes'
import type { Clock } from '@/lib/core/time'
import type { Tenant } from '@/lib/platform/db/tenant-context'

export type Role = 'admin' | 'member'

/** Who acts. Every write leaves an audit row that names one. */
export type Actor =
  | { kind: 'user'; id: string }
  | { kind: 'staff'; id: string }
  | { kind: 'system'; id: string }
  | { kind: 'webhook'; id: string }
  | { kind: 'apiKey'; id: string; scopes: readonly ApiScope[] }

/**
 * What every verb gets first: who acts, in which organization, as what, and what time it is.
 * Ids are ours, not Clerk's. It satisfies `Tenant`, so `withTenant(ctx, ...)` works.
 */
export type Context = Tenant & {
  readonly actor: Actor
  /** null for jobs and webhooks, which act for the organization as a whole. */
  readonly role: Role | null
  readonly requestId: string
  readonly now: Clock
  /** Set while the organization waits to be removed: it is closed then, and can be restored until the day. */
  readonly deletion?: { readonly purgeDueAt: Date }
}

/**
 * The context of a person in an organization, or of an API key of it. A key acts with the id of its maker, for what needs a
 * person (docs/decisions/api-keys.md); what it may do is up to its scopes.
 */
export type UserContext = Context & { readonly userId: string; readonly role: Role }

/** Who acts on the internal pages: a member of staff, for no organization in particular. */
export type StaffContext = {
  readonly actor: Extract<Actor, { kind: 'staff' }>
  readonly requestId: string
  readonly now: Clock
}
