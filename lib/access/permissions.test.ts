import { describe, expect, it } from 'vitest'
import type { Actor, Role } from './context'
import { authorize, isAllowed, type Permission, permissions } from './permissions'

const adminsOnly = [
  'organization.update',
  'organization.delete',
  'organization.export',
  'audit.read',
  'brand.update',
  'billing.update',
]
const staffMaySee = (permission: string) => /\.read$/.test(permission) && permission !== 'billing.read'
const actors: Actor[] = [
  { kind: 'user', id: 'u' },
  { kind: 'staff', id: 's' },
  { kind: 'system', id: 'job' },
  { kind: 'webhook', id: 'clerk' },
]
const matrix = (Object.keys(permissions) as Permission[]).flatMap((permission) =>
  actors.flatMap((actor) =>
    (['admin', 'member', null] as (Role | null)[]).map((role) => ({ permission, actor, role, kind: actor.kind })),
  ),
)

describe('bar 5: permissions by role', () => {
  it.each(matrix)('$permission for $kind as $role', ({ permission, actor, role }) => {
    const isMachine = actor.kind === 'system' || actor.kind === 'webhook'
    const byRole = role === 'admin' || (role === 'member' && !adminsOnly.includes(permission))
    const expected = isMachine || (byRole && (actor.kind !== 'staff' || staffMaySee(permission)))
    expect(isAllowed({ actor, role }, permission)).toBe(expected)
    const attempt = () => authorize({ actor, role }, permission)
    if (expected) expect(attempt).not.toThrow()
    else expect(attempt).toThrow(expect.objectContaining({ code: 'forbidden' }))
  })
})
