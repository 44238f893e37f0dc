import type { Context } from '../context'
import { findMembership } from '../domain/organizations'
import type {
  Activity,
  ClientRecord,
  MembershipRecord,
  OrganizationRecord,
  SessionRecord,
  UserRecord,
} from '../domain/records'
import { createClient } from '../domain/sessions'
import { forbidden, notFound, unauthenticated } from '../faults'
import type { Fields } from '../fields'
import { activeSessions } from '../shapes/attempts'

/** One request of clerk-js. */
export type FapiCall = {
  context: Context
  method: string
  path: string
  params: Record<string, string>
  query: Fields
  body: Fields
  cookies: Map<string, string>
  clientId: string | null
  activity: Activity
}

/** An answer that is not wrapped in Clerk's `{response, client}` envelope. */
export class Bare {
  constructor(readonly value: unknown) {}
}

export type Page<T> = { data: T[]; total_count: number }

export function currentClient(call: FapiCall): ClientRecord | null {
  return call.context.store.get('clients', call.clientId)
}

export function ensureClient(call: FapiCall): ClientRecord {
  const existing = currentClient(call)
  if (existing) return existing
  const client = createClient(call.context)
  call.clientId = client.id
  return client
}

/** The signed-in person. clerk-js names the session in `_clerk_session_id`; it must belong to the browser's client. */
export function requireSession(call: FapiCall): { session: SessionRecord; user: UserRecord } {
  const client = currentClient(call)
  const sessions = client ? activeSessions(call.context, client) : []
  const wanted = call.query.text('_clerk_session_id') ?? client?.lastActiveSessionId
  const session = sessions.find((one) => one.id === wanted)
  const user = call.context.store.get('users', session?.userId)
  if (!session || !user) throw unauthenticated()
  return { session, user }
}

/** The organization of the path, for a member of it; for an admin where `role` says so. */
export function requireMember(
  call: FapiCall,
  role?: 'org:admin',
): { organization: OrganizationRecord; membership: MembershipRecord; user: UserRecord } {
  const { user } = requireSession(call)
  const organization = call.context.store.get('organizations', call.params.organizationId)
  const membership = organization && findMembership(call.context, organization.id, user.id)
  if (!organization || !membership) throw notFound('organization')
  if (role && membership.role !== role) throw forbidden()
  return { organization, membership, user }
}

export function page<Item, T>(query: Fields, items: Item[], shape: (item: Item) => T): Page<T> {
  const offset = Math.max(0, query.number('offset', 0))
  const limit = Math.min(500, Math.max(1, query.number('limit', 10)))
  return { data: items.slice(offset, offset + limit).map(shape), total_count: items.length }
}
