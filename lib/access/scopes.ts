import type { ApiScope } from '@/lib/core/api-scopes'
import type { Permission } from './permissions'

/** Why no key may do something, whatever its scopes: the end of a sentence. */
type NeverForKeys = { never: string }

const byPeople = { never: 'a signed-in admin has to do it' }
const ofPerson = { never: 'it is about the person who is signed in, and a key acts for the organization' }

/**
 * The scope that opens a permission to API keys, or why no key has it. A permission without a line here does not compile.
 */
const scopeOf: Record<Permission, ApiScope | NeverForKeys> = {
  'organization.read': 'organization:read',
  'organization.update': byPeople,
  'organization.delete': byPeople,
  'organization.export': byPeople,
  'audit.read': 'audit:read',
  'user.read': ofPerson,
  'user.update': ofPerson,
  'upload.create': 'videos:write',
  'video.read': 'videos:read',
  'video.create': 'videos:write',
  'video.update': 'videos:write',
  'video.delete': 'videos:write',
  'transcript.read': 'videos:read',
  'transcript.update': 'videos:write',
  'transcript.delete': 'videos:write',
  'clip.read': 'clips:read',
  'clip.create': 'clips:write',
  'clip.update': 'clips:write',
  'clip.delete': 'clips:write',
  'export.read': 'exports:read',
  'export.create': 'exports:write',
  'export.update': 'exports:write',
  'export.share': 'exports:write',
  'export.delete': 'exports:write',
  'brand.read': 'clips:read',
  'brand.update': byPeople,
  'preset.read': 'clips:read',
  'preset.create': 'clips:write',
  'preset.update': 'clips:write',
  'preset.delete': 'clips:write',
  'music.read': 'clips:read',
  'music.create': 'clips:write',
  'music.update': 'clips:write',
  'music.delete': 'clips:write',
  'idea.read': 'ideas:read',
  'idea.create': 'ideas:write',
  'idea.update': 'ideas:write',
  'idea.delete': 'ideas:write',
  'feedback.read': 'ideas:read',
  'feedback.create': 'ideas:write',
  'learning.read': 'ideas:read',
  'learning.update': byPeople,
  'browser-store.read': 'ideas:read',
  'browser-store.create': 'ideas:write',
  'browser-store.delete': 'ideas:write',
  'ai.read': byPeople,
  'ai.update': byPeople,
  'job.read': 'jobs:read',
  'job.cancel': 'jobs:write',
  'job.retry': 'jobs:write',
  'onboarding.read': 'organization:read',
  'onboarding.update': { never: 'it tells what a person saw in the browser' },
  'referral.read': 'referrals:read',
  'referral.invite': { never: 'it writes to people, and a person has to do that' },
  'usage.read': 'organization:read',
  'billing.read': byPeople,
  'billing.update': byPeople,
  'webhook.read': 'webhooks:read',
  'webhook.create': 'webhooks:write',
  'webhook.update': 'webhooks:write',
  'webhook.delete': 'webhooks:write',
  'webhook.rotate': 'webhooks:write',
  'webhook.reveal': 'webhooks:write',
  'webhook.test': 'webhooks:write',
  'webhook.replay': 'webhooks:write',
  'api-key.read': byPeople,
  'api-key.create': byPeople,
  'api-key.rotate': byPeople,
  'api-key.revoke': byPeople,
}

/** The narrowest scope that opens `permission`, or why no scope is enough. */
export function scopeFor(permission: Permission): ApiScope | NeverForKeys {
  return scopeOf[permission]
}

/** Whether `scope` opens `permission`. A scope that writes also reads: what was changed is answered. */
export function opens(scope: ApiScope, permission: Permission): boolean {
  const needed = scopeOf[permission]
  return needed === scope || needed === scope.replace(/:write$/, ':read')
}

/** What a scope opens. */
export function permissionsOf(scope: ApiScope): Permission[] {
  return (Object.keys(scopeOf) as Permission[]).filter((permission) => opens(scope, permission))
}
