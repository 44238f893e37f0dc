import type { Context } from '../context'
import type { OrganizationRecord, UserRecord } from '../domain/records'
import { notFound } from '../faults'
import type { Fields } from '../fields'

/** One request of a server that holds the secret key. */
export type BapiCall = {
  context: Context
  params: Record<string, string>
  query: Fields
  body: Fields
}

export function userOfPath(call: BapiCall): UserRecord {
  const user = call.context.store.get('users', call.params.userId)
  if (!user) throw notFound('user')
  return user
}

export function organizationOfPath(call: BapiCall): OrganizationRecord {
  const { store } = call.context
  const key = call.params.organizationId ?? ''
  const organization = store.get('organizations', key) ?? store.find('organizations', (one) => one.slug === key)
  if (!organization) throw notFound('organization')
  return organization
}

export function slice<T>(query: Fields, items: T[]): T[] {
  const offset = Math.max(0, query.number('offset', 0))
  return items.slice(offset, offset + Math.min(500, Math.max(1, query.number('limit', 10))))
}

/** `items` by the field that `order_by` names (`-created_at`, `+name`); newest first without one. */
export function ordered<T>(query: Fields, items: T[], keyOf: (item: T, field: string) => string | number): T[] {
  const wanted = query.text('order_by') ?? '-created_at'
  const sign = wanted.startsWith('-') ? -1 : 1
  const field = wanted.replace(/^[+-]/, '')
  return [...items].sort((a, b) => {
    const left = keyOf(a, field)
    const right = keyOf(b, field)
    return left === right ? 0 : left < right ? -sign : sign
  })
}
