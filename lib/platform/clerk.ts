import { type ClerkClient, createClerkClient } from '@clerk/backend'
import { isClerkAPIResponseError } from '@clerk/backend/errors'
import { verifyWebhook } from '@clerk/backend/webhooks'
import { AppError, Internal, Invalid, NotFound, Unavailable } from '@/lib/core/errors'
import { storableJson } from '@/lib/core/text'
import { env } from './env'
import { answerInTime } from './exchange'

export type ClerkRole = 'admin' | 'member'

export type ClerkUser = {
  id: string
  /** The primary address, verified. */
  email: string
  firstName: string | null
  lastName: string | null
  imageUrl: string
  createdAt: Date
  updatedAt: Date
}

export type ClerkOrganization = {
  id: string
  name: string
  slug: string
  imageUrl: string
  /** The user who made it, where Clerk knows. */
  createdBy?: string | null
  createdAt: Date
  updatedAt: Date
}

/** A person who leaves and joins again gets a new one, with an id of its own. */
export type ClerkMembership = {
  id: string
  organizationId: string
  userId: string
  role: ClerkRole
  createdAt: Date
  updatedAt: Date
}

export type ClerkInvitationState = 'pending' | 'accepted' | 'revoked' | 'expired'

/** A verified webhook. `id` is the same when the delivery is repeated; `payload` is the body, fit to be stored. */
export type ClerkEvent = { id: string; type: string; payload: { type: string; data: object; timestamp?: number } }

const timeoutMilliseconds = 8000

/**
 * The event in a request to the webhook route: `headers` with the signature, `body` as it was sent.
 * Throws `Invalid` where the signature is missing, wrong or older than five minutes.
 */
export async function verifyClerkWebhook(body: string, headers: Headers): Promise<ClerkEvent> {
  const { APP_URL, CLERK_WEBHOOK_SIGNING_SECRET } = env()
  try {
    const request = new Request(APP_URL, { method: 'POST', headers, body })
    const { type } = await verifyWebhook(request, { signingSecret: CLERK_WEBHOOK_SIGNING_SECRET })
    // What the library returns lacks the time of the event.
    return {
      id: headers.get('svix-id') ?? headers.get('webhook-id') ?? '',
      type,
      payload: storableJson(JSON.parse(body)),
    }
  } catch (cause) {
    throw new Invalid('The signature of this webhook is not valid.', { cause })
  }
}

/** Throws `NotFound` where Clerk has no such user, `Unavailable` where it does not answer. */
export async function getClerkUser(id: string): Promise<ClerkUser> {
  return toUser(await ask('account', (clerk) => clerk.users.getUser(id)))
}

/** Throws `NotFound` where Clerk has no such organization, `Unavailable` where it does not answer. */
export async function getClerkOrganization(id: string): Promise<ClerkOrganization> {
  return toOrganization(
    await ask('organization', (clerk) => clerk.organizations.getOrganization({ organizationId: id })),
  )
}

/** Changes the organization in Clerk. Throws like `getClerkOrganization`. */
export async function updateClerkOrganization(id: string, changes: { name: string }): Promise<ClerkOrganization> {
  return toOrganization(await ask('organization', (clerk) => clerk.organizations.updateOrganization(id, changes)))
}

/**
 * Deletes the organization in Clerk, with its memberships and invitations; one that is not there is fine. The people stay.
 * Throws `Internal` where Clerk does not answer.
 */
export async function deleteClerkOrganization(id: string): Promise<void> {
  try {
    await ask('organization', (clerk) => clerk.organizations.deleteOrganization(id))
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
  }
}

/** The membership as Clerk knows it now, or null. Throws `NotFound` where there is no such organization. */
export async function getMembership(organizationId: string, userId: string): Promise<ClerkMembership | null> {
  const { data } = await ask('organization', (clerk) =>
    clerk.organizations.getOrganizationMembershipList({ organizationId, userId: [userId], limit: 1 }),
  )
  const found = data[0]
  return found
    ? {
        id: found.id,
        organizationId,
        userId,
        role: roleOf(found.role),
        createdAt: new Date(found.createdAt),
        updatedAt: new Date(found.updatedAt),
      }
    : null
}

/** What became of an invitation; null where Clerk has no such. Throws `Unavailable` where it does not answer. */
export async function getInvitationState(
  organizationId: string,
  invitationId: string,
): Promise<ClerkInvitationState | null> {
  try {
    const { status } = await ask('invitation', (clerk) =>
      clerk.organizations.getOrganizationInvitation({ organizationId, invitationId }),
    )
    return status ?? 'pending'
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}

/** More pending invitations than this are of no interest: no plan has room for them. */
const mostInvitations = 500

/**
 * Who has, or is promised, a place in the organization: how many members, and the ids of pending invitations, the oldest
 * first. The invitations are read before the members: one that is accepted meanwhile counts twice rather than not at
 * all. Throws like `getClerkOrganization`.
 */
export async function getSeatHolders(organizationId: string): Promise<{ members: number; invitations: string[] }> {
  const { data } = await ask('organization', (clerk) =>
    clerk.organizations.getOrganizationInvitationList({ organizationId, status: ['pending'], limit: mostInvitations }),
  )
  const { membersCount } = await ask('organization', (clerk) =>
    clerk.organizations.getOrganization({ organizationId, includeMembersCount: true }),
  )
  const oldestFirst = data.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  return { members: membersCount ?? 0, invitations: oldestFirst.map(({ id }) => id) }
}

/**
 * Takes a pending invitation back: its link leads nowhere from then on. Throws `NotFound` where Clerk has no such,
 * `Internal` where it is no longer pending, `Unavailable` where Clerk does not answer.
 */
export async function revokeInvitation(organizationId: string, invitationId: string): Promise<void> {
  await ask('invitation', (clerk) => clerk.organizations.revokeOrganizationInvitation({ organizationId, invitationId }))
}

/** `org:admin` becomes `admin`; every other role has the rights of a member. */
export function roleOf(role: string): ClerkRole {
  return role === 'org:admin' ? 'admin' : 'member'
}

let client: ClerkClient | undefined

async function ask<T>(what: string, call: (clerk: ClerkClient) => Promise<T>): Promise<T> {
  client ??= createClerkClient({ secretKey: env().CLERK_SECRET_KEY, apiUrl: env().CLERK_API_URL })
  try {
    return await answerInTime(call(client), () => away('no answer in time'), timeoutMilliseconds)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    if (!isClerkAPIResponseError(cause) || cause.status >= 500 || cause.status === 429) throw away(cause)
    if (cause.status === 404) throw new NotFound(what, { cause })
    throw new Internal('Clerk refused', { cause })
  }
}

function away(cause: unknown): Unavailable {
  return new Unavailable('Accounts and organizations can’t be reached right now. Try again in a few seconds.', {
    message: 'Clerk did not answer',
    cause,
    retryAfterSeconds: 10,
  })
}

function toUser(user: Awaited<ReturnType<ClerkClient['users']['getUser']>>): ClerkUser {
  return {
    id: user.id,
    email: user.primaryEmailAddress?.emailAddress ?? '',
    firstName: user.firstName,
    lastName: user.lastName,
    imageUrl: user.imageUrl,
    createdAt: new Date(user.createdAt),
    updatedAt: new Date(user.updatedAt),
  }
}

function toOrganization(
  found: Awaited<ReturnType<ClerkClient['organizations']['getOrganization']>>,
): ClerkOrganization {
  return {
    id: found.id,
    name: found.name,
    slug: found.slug,
    imageUrl: found.imageUrl,
    createdBy: found.createdBy ?? null,
    createdAt: new Date(found.createdAt),
    updatedAt: new Date(found.updatedAt),
  }
}
