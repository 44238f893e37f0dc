import { describe, expect, it } from 'vitest'
import { type ApiScope, apiScopes } from '@/lib/core/api-scopes'
import type { Actor, Role } from './context'
import { authorize, isAllowed, type Permission, permissions } from './permissions'
import { permissionsOf, scopeFor } from './scopes'

const adminsOnly = [
  'organization.update',
  'organization.delete',
  'organization.export',
  'audit.read',
  'brand.update',
  'learning.update',
  'ai.update',
  'billing.update',
  'webhook.create',
  'webhook.update',
  'webhook.delete',
  'webhook.rotate',
  'webhook.reveal',
  'webhook.test',
  'webhook.replay',
  'api-key.read',
  'api-key.create',
  'api-key.rotate',
  'api-key.revoke',
]
const staffMaySee = (permission: string) =>
  /\.read$/.test(permission) && !/^(billing|api-key|webhook)\./.test(permission)
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

describe('bar 5: permissions by scope of an API key', () => {
  const all = Object.keys(permissions) as Permission[]
  const may = (scopes: readonly ApiScope[], permission: Permission, role: Role | null = 'member') =>
    isAllowed({ actor: { kind: 'apiKey', id: 'k', scopes }, role }, permission)

  it.each(apiScopes)('%s opens what it names and nothing else, whatever the role', (scope) => {
    const opened = permissionsOf(scope)
    expect(opened.length).toBeGreaterThan(0)
    for (const role of ['admin', 'member', null] as const) {
      expect(all.filter((permission) => may([scope], permission, role))).toEqual(opened)
    }
    if (scope.endsWith(':write')) {
      const reading = apiScopes.find((one) => one === scope.replace(':write', ':read'))
      expect(opened).toEqual(expect.arrayContaining(permissionsOf(reading as ApiScope)))
    }
    if (scope.endsWith(':read')) expect(opened.filter((permission) => !permission.endsWith('.read'))).toEqual([])
  })

  it('never opens keys, members, billing, the account of a person or the organization itself', () => {
    const never = all.filter((permission) => !may(apiScopes, permission))
    expect(never).toEqual(all.filter((permission) => typeof scopeFor(permission) !== 'string'))
    expect(never).toEqual(
      expect.arrayContaining([
        ...all.filter((permission) => /^(api-key|billing|user)\./.test(permission)),
        'organization.update',
        'organization.delete',
        'organization.export',
      ]),
    )
  })

  it('opens nothing without a scope, and says which one is needed or that none is enough', () => {
    expect(all.filter((permission) => may([], permission))).toEqual([])
    const refused = (permission: Permission) => () =>
      authorize({ actor: { kind: 'apiKey', id: 'k', scopes: ['jobs:read'] }, role: 'admin' }, permission)
    expect(refused('clip.update')).toThrow(
      expect.objectContaining({
        code: 'forbidden',
        userMessage: expect.stringContaining('needs the scope clips:write'),
      }),
    )
    expect(refused('api-key.create')).toThrow(
      expect.objectContaining({ userMessage: expect.stringContaining('API keys can’t do this') }),
    )
  })
})
