import type { ChangeSource } from '@/lib/access/audit'
import { systemDb } from '@/lib/platform/db/db'
import { type ClerkChange, parseClerkEvent } from './clerk-events'
import { deleteOrganizationFromClerk } from './delete-organization-from-clerk'
import { deleteUserFromClerk } from './delete-user-from-clerk'
import { guardInvitation } from './guard-invitation'
import { removeMembershipFromClerk } from './remove-membership-from-clerk'
import { upsertMembershipFromClerk } from './upsert-membership-from-clerk'
import { upsertOrganizationFromClerk } from './upsert-organization-from-clerk'
import { upsertUserFromClerk } from './upsert-user-from-clerk'

/** An event of the inbox. Applied again it changes nothing. */
export type StoredClerkEvent = { id: string; type: string; payload: unknown; receivedAt: Date }

/**
 * Does what an event of the inbox asks for, and notes the outcome on it.
 * @returns whether it succeeded; a failure stays in the inbox with its error, for the next sweep
 */
export async function applyClerkEvent(source: ChangeSource, event: StoredClerkEvent): Promise<boolean> {
  try {
    await apply(source, event.id, parseClerkEvent(event.payload, event.receivedAt))
  } catch (error) {
    await systemDb().clerkWebhookEvent.update({
      where: { id: event.id },
      data: { attempts: { increment: 1 }, lastError: String(error).slice(0, 2000) },
    })
    return false
  }
  await systemDb().clerkWebhookEvent.update({
    where: { id: event.id },
    data: { attempts: { increment: 1 }, lastError: null, processedAt: source.now() },
  })
  return true
}

/** Whether applying an event calls Clerk, which may take long or not answer; the others write our rows alone. */
export function asksClerk({ type }: Pick<StoredClerkEvent, 'type'>): boolean {
  return type.startsWith('organizationInvitation.')
}

function apply(source: ChangeSource, eventId: string, change: ClerkChange): Promise<void> {
  switch (change.kind) {
    case 'user':
      return upsertUserFromClerk(source, change.user)
    case 'user-deleted':
      return deleteUserFromClerk(source, change.clerkId, change.at)
    case 'organization':
      return upsertOrganizationFromClerk(source, change.organization)
    case 'organization-deleted':
      return deleteOrganizationFromClerk(source, change.clerkId, change.at)
    case 'membership':
      return upsertMembershipFromClerk(source, change.membership)
    case 'membership-removed':
      return removeMembershipFromClerk(source, change.membership, change.at)
    case 'invitation':
      return guardInvitation(source, { ...change.invitation, eventId })
    case 'other':
      return Promise.resolve()
  }
}
