import type { Permission } from '../permissions'
import { type Capability, type NeedsNone, needsNone } from './capabilities'

const reading = needsNone('what an organization has can always be read')
const own = needsNone('people and organizations can always change what is said about them')
const taking = needsNone('what an organization has is its own to take along, whatever its plan or state')
const removing = needsNone('what is an organization’s own can always be deleted and restored')
const editing = needsNone('changing what is there costs nothing; rendering and publishing ask')

/**
 * Which capability the doors of a permission ask for, unless their declaration says otherwise. A permission without a
 * line here does not compile: no one gets in without having been asked.
 */
const askedBy: Record<Permission, Capability | NeedsNone> = {
  'organization.read': reading,
  'organization.update': own,
  'organization.delete': needsNone('an organization can always be deleted, and restored until the day'),
  'organization.export': taking,
  'audit.read': reading,
  'user.read': reading,
  'user.update': own,
  'upload.create': needsNone('the verb that begins one asks for what its type needs; what has begun may end'),
  'video.read': reading,
  'video.create': 'import',
  'video.update': editing,
  'video.delete': removing,
  'transcript.read': reading,
  'transcript.update': editing,
  'transcript.delete': removing,
  'clip.read': reading,
  'clip.create': editing,
  'clip.update': editing,
  'clip.delete': removing,
  'export.read': reading,
  'export.create': 'export',
  'export.update': editing,
  'export.share': 'export',
  'export.delete': removing,
  'brand.read': reading,
  'brand.update': editing,
  'preset.read': reading,
  'preset.create': editing,
  'preset.update': editing,
  'preset.delete': removing,
  'music.read': reading,
  'music.create': 'import',
  'music.update': editing,
  'music.delete': removing,
  'idea.read': reading,
  'idea.create': editing,
  'idea.update': editing,
  'idea.delete': removing,
  'feedback.read': reading,
  'feedback.create': editing,
  'learning.read': reading,
  'learning.update': editing,
  'browser-store.read': reading,
  'browser-store.create': editing,
  'browser-store.delete': removing,
  'ai.read': reading,
  'ai.update': editing,
  'job.read': reading,
  'job.cancel': needsNone('stopping work is always possible'),
  'job.retry': needsNone('the new job asks when it runs'),
  'onboarding.read': reading,
  'onboarding.update': own,
  'referral.read': reading,
  'referral.invite': 'invite',
  'usage.read': reading,
  'billing.read': reading,
  'webhook.read': reading,
  'webhook.create': needsNone('how many there can be is counted, and sending asks'),
  'webhook.update': own,
  'webhook.delete': removing,
  'webhook.rotate': own,
  'webhook.reveal': reading,
  'webhook.test': needsNone('the verb asks whether anything may be sent'),
  'webhook.replay': needsNone('sending asks'),
  'api-key.read': reading,
  'api-key.create': needsNone('what a key does asks for itself; how many there can be is counted'),
  'api-key.rotate': needsNone('what a key does asks for itself, and there is one more for a while only'),
  'api-key.revoke': needsNone('a key can always be revoked'),
  'billing.update': needsNone('paying, and stopping to pay, is always possible'),
}

/** What a door asks: its own declaration, or its permission's. */
export function capabilityOf(declaration: {
  permission: Permission
  capability?: Capability | NeedsNone
}): Capability | NeedsNone {
  return declaration.capability ?? askedBy[declaration.permission]
}
