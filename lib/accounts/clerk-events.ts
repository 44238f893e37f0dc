import { z } from 'zod'
import { code } from '@/lib/core/text'
import {
  clerkInvitationJson,
  clerkMembershipJson,
  clerkOrganizationJson,
  clerkUserJson,
  type InvitationSnapshot,
  type MembershipSnapshot,
  type OrganizationSnapshot,
  type UserSnapshot,
} from './clerk-objects'

/** What a webhook of Clerk's asks for. `at` is when Clerk made the event. */
export type ClerkChange =
  | { kind: 'user'; user: UserSnapshot }
  | { kind: 'user-deleted'; clerkId: string; at: Date }
  | { kind: 'organization'; organization: OrganizationSnapshot }
  | { kind: 'organization-deleted'; clerkId: string; at: Date }
  | { kind: 'membership'; membership: MembershipSnapshot }
  | { kind: 'membership-removed'; membership: MembershipSnapshot; at: Date }
  | { kind: 'invitation'; invitation: InvitationSnapshot }
  | { kind: 'other' }

const envelope = z.object({
  type: code(100),
  data: z.unknown(),
  timestamp: z
    .number()
    .int()
    .min(0)
    .max(Date.UTC(2200, 0, 1))
    .optional(),
})
const deleted = z.object({ id: code(200) })

/**
 * Reads the body of a webhook. `receivedAt` stands in where an event carries no time of its own.
 * @throws ZodError when an event that we know has not the form it should
 */
export function parseClerkEvent(payload: unknown, receivedAt: Date): ClerkChange {
  const event = envelope.parse(payload)
  const at = event.timestamp === undefined ? receivedAt : new Date(event.timestamp)
  switch (event.type) {
    case 'user.created':
    case 'user.updated':
      return { kind: 'user', user: clerkUserJson.parse(event.data) }
    case 'user.deleted':
      return { kind: 'user-deleted', clerkId: deleted.parse(event.data).id, at }
    case 'organization.created':
    case 'organization.updated':
      return { kind: 'organization', organization: clerkOrganizationJson.parse(event.data) }
    case 'organization.deleted':
      return { kind: 'organization-deleted', clerkId: deleted.parse(event.data).id, at }
    case 'organizationMembership.created':
    case 'organizationMembership.updated':
      return { kind: 'membership', membership: clerkMembershipJson.parse(event.data) }
    case 'organizationMembership.deleted':
      return { kind: 'membership-removed', membership: clerkMembershipJson.parse(event.data), at }
    case 'organizationInvitation.created':
      return { kind: 'invitation', invitation: clerkInvitationJson.parse(event.data) }
    default:
      return { kind: 'other' }
  }
}
