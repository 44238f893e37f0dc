import type { Context } from '../context'
import { newId, newSecret } from '../ids'
import { backendSessionJson, backendUserJson } from '../shapes/people'
import type { Activity, ClientRecord, SessionRecord, UserRecord } from './records'

const lifetime = 7 * 24 * 60 * 60_000

export function createClient(context: Context): ClientRecord {
  const now = context.now()
  return context.store.put('clients', {
    id: newId('client'),
    secret: newSecret(),
    signInId: null,
    signUpId: null,
    lastActiveSessionId: null,
    lastStrategy: null,
    createdAt: now,
    updatedAt: now,
  })
}

/** Signs `user` in on `client`. One session per client: the person who was signed in there before is signed out. */
export function createSession(
  context: Context,
  client: ClientRecord,
  user: UserRecord,
  options: { activity: Activity; strategy: string; organizationId?: string | null },
): SessionRecord {
  const { store } = context
  const now = context.now()
  for (const old of store.all('sessions', (one) => one.clientId === client.id && one.status === 'active')) {
    endSession(context, old, 'ended')
  }
  const session = store.put('sessions', {
    id: newId('sess'),
    clientId: client.id,
    userId: user.id,
    status: 'active',
    organizationId: options.organizationId ?? lastOrganization(context, user.id),
    activity: options.activity,
    verifiedAt: now,
    lastActiveAt: now,
    expireAt: now + lifetime,
    createdAt: now,
    updatedAt: now,
  })
  store.put('clients', {
    ...client,
    secret: newSecret(),
    signInId: null,
    signUpId: null,
    lastActiveSessionId: session.id,
    lastStrategy: options.strategy,
    updatedAt: now,
  })
  const signedIn = store.put('users', { ...user, lastSignInAt: now, lastActiveAt: now, updatedAt: now })
  context.webhooks.enqueue('user.updated', backendUserJson(context, signedIn))
  emit(context, 'session.created', session)
  return session
}

export function endSession(
  context: Context,
  session: SessionRecord,
  status: 'ended' | 'removed' | 'revoked',
): SessionRecord {
  const { store } = context
  const now = context.now()
  const ended = store.put('sessions', { ...session, status, updatedAt: now })
  const client = store.get('clients', session.clientId)
  if (client) {
    const other = store.find('sessions', (one) => one.clientId === client.id && one.status === 'active')
    store.put('clients', { ...client, lastActiveSessionId: other?.id ?? null, updatedAt: now })
  }
  emit(context, `session.${status}`, ended)
  return ended
}

/** Forgets attempts and sessions that no one can come back to. */
export function pruneExpired(context: Context): void {
  const { store } = context
  const now = context.now()
  for (const one of store.all('signIns', (signIn) => signIn.abandonAt < now)) store.delete('signIns', one.id)
  for (const one of store.all('signUps', (signUp) => signUp.abandonAt < now)) store.delete('signUps', one.id)
  for (const one of store.all('sessions', (session) => session.expireAt < now)) store.delete('sessions', one.id)
  const idle = now - 30 * 24 * 60 * 60_000
  for (const client of store.all('clients', (one) => one.updatedAt < idle)) {
    if (!store.find('sessions', (session) => session.clientId === client.id)) store.delete('clients', client.id)
  }
  store.commit()
}

/** The organization a person worked in last, so that signing in again continues there. */
function lastOrganization(context: Context, userId: string): string | null {
  const memberships = context.store.all('memberships', (one) => one.userId === userId)
  const isMember = (id: string | null) => memberships.some((one) => one.organizationId === id)
  const sessions = context.store.all('sessions', (one) => one.userId === userId && isMember(one.organizationId))
  sessions.sort((a, b) => b.lastActiveAt - a.lastActiveAt)
  return sessions[0]?.organizationId ?? memberships[0]?.organizationId ?? null
}

function emit(context: Context, type: string, session: SessionRecord): void {
  const user = context.store.get('users', session.userId)
  context.webhooks.enqueue(type, {
    ...backendSessionJson(session),
    user: user ? backendUserJson(context, user) : null,
  })
}
