import { z } from 'zod'
import { prose } from '@/lib/core/text'

export const requestDeletionInput = z.strictObject({
  name: z
    .string()
    .min(1, 'Type the name of the organization.')
    .max(300, 'This is longer than the organization’s name.'),
})

export const staffDeletionInput = z.strictObject({
  organizationId: z.uuid(),
  reason: prose({ max: 500, min: [10, 'Enter a reason of at least 10 characters.'] }),
})

export const reattachInput = z.strictObject({
  organizationId: z.uuid(),
  newOrganizationId: z.uuid('Enter the ID of the new organization, as shown on its page here.'),
})

/** How far the deletion of an organization is. */
export type DeletionView = {
  organizationName: string
  /** null while no deletion was requested. */
  requestedAt: string | null
  /** The name of the admin who requested it; null when they are gone. */
  requestedBy: string | null
  /** When everything is removed. */
  purgeDueAt: string | null
  /** Whether restoring is still possible. */
  isRestorable: boolean
}
