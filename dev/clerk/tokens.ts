import { randomBytes, sign } from 'node:crypto'
import type { Context } from './context'
import type { SessionRecord } from './domain/records'

const lifetimeSeconds = 60

/** An RS256 token signed with the instance's key. */
export function signToken(context: Context, claims: Record<string, unknown>, extraHeader: object = {}): string {
  const header = { alg: 'RS256', typ: 'JWT', kid: context.keys.kid, ...extraHeader }
  const text = `${encode(header)}.${encode(claims)}`
  return `${text}.${sign('sha256', Buffer.from(text), context.keys.privateKey).toString('base64url')}`
}

/** The session token of Clerk's version 2 claims. `ttl` and `skew` (seconds) serve tests only. */
export function sessionToken(
  context: Context,
  session: SessionRecord,
  options: { organizationId?: string | null; ttl?: number; skew?: number } = {},
): string {
  const organizationId = options.organizationId === undefined ? session.organizationId : options.organizationId
  const now = Math.floor(Date.now() / 1000) + (options.skew ?? 0)
  const age = Math.max(0, Math.floor((context.now() - session.verifiedAt) / 60_000))
  const claims: Record<string, unknown> = {
    azp: context.origin,
    exp: now + (options.ttl ?? lifetimeSeconds),
    fva: [age, -1],
    iat: now,
    iss: `https://${context.host}`,
    jti: randomBytes(10).toString('hex'),
    nbf: now - 10,
    sid: session.id,
    sts: 'active',
    sub: session.userId,
    v: 2,
  }
  const organization = context.store.get('organizations', organizationId)
  const membership = organization && findMembership(context, organization.id, session.userId)
  if (organization && membership) {
    claims.o = { id: organization.id, slg: organization.slug, rol: membership.role.replace('org:', '') }
  }
  return signToken(context, claims, { cat: 'cl_B7d4PD111AAA' })
}

function findMembership(context: Context, organizationId: string, userId: string) {
  return context.store.find('memberships', (one) => one.organizationId === organizationId && one.userId === userId)
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
