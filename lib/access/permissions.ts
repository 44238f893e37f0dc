import { Forbidden } from '@/lib/core/errors'
import type { Context, Role } from './context'
import { opens, scopeFor } from './scopes'

const everyone: readonly Role[] = ['admin', 'member']
const admins: readonly Role[] = ['admin']

/** Who may do what inside an organization. A verb names one of these; the role matrix test walks them all. */
export const permissions = {
  'organization.read': everyone,
  'organization.update': admins,
  'organization.delete': admins,
  'organization.export': admins,
  'audit.read': admins,
  'user.read': everyone,
  'user.update': everyone,
  'upload.create': everyone,
  'video.read': everyone,
  'video.create': everyone,
  'video.update': everyone,
  'video.delete': everyone,
  'transcript.read': everyone,
  'transcript.update': everyone,
  'transcript.delete': everyone,
  'clip.read': everyone,
  'clip.create': everyone,
  'clip.update': everyone,
  'clip.delete': everyone,
  'export.read': everyone,
  'export.create': everyone,
  'export.update': everyone,
  'export.share': everyone,
  'export.delete': everyone,
  'brand.read': everyone,
  'brand.update': admins,
  'preset.read': everyone,
  'preset.create': everyone,
  'preset.update': everyone,
  'preset.delete': everyone,
  'music.read': everyone,
  'music.create': everyone,
  'music.update': everyone,
  'music.delete': everyone,
  'idea.read': everyone,
  'idea.create': everyone,
  'idea.update': everyone,
  'idea.delete': everyone,
  'feedback.read': everyone,
  'feedback.create': everyone,
  'learning.read': everyone,
  'learning.update': admins,
  'browser-store.read': everyone,
  'browser-store.create': everyone,
  'browser-store.delete': everyone,
  'ai.read': everyone,
  'ai.update': admins,
  'job.read': everyone,
  'job.cancel': everyone,
  'job.retry': everyone,
  'onboarding.read': everyone,
  'onboarding.update': everyone,
  'referral.read': everyone,
  'referral.invite': everyone,
  'usage.read': everyone,
  'billing.read': everyone,
  'billing.update': admins,
  'webhook.read': everyone,
  'webhook.create': admins,
  'webhook.update': admins,
  'webhook.delete': admins,
  'webhook.rotate': admins,
  'webhook.reveal': admins,
  'webhook.test': admins,
  'webhook.replay': admins,
  'api-key.read': admins,
  'api-key.create': admins,
  'api-key.rotate': admins,
  'api-key.revoke': admins,
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

/** What staff who look at the studio as an organization must not even see. */
const closedToStaff = /^(billing|api-key|webhook)\./

/**
 * Whether the actor of `ctx` may. Jobs and webhooks may do what their verb does; their doors are not for people. Staff are
 * here only while they look at the studio as an organization: they read, and not everything. An API key may what its scopes
 * open, whatever the role of the person who made it.
 */
export function isAllowed(ctx: Pick<Context, 'actor' | 'role'>, permission: Permission): boolean {
  if (ctx.actor.kind === 'system' || ctx.actor.kind === 'webhook') return true
  if (ctx.actor.kind === 'staff' && (!permission.endsWith('.read') || closedToStaff.test(permission))) return false
  if (ctx.actor.kind === 'apiKey') return ctx.actor.scopes.some((scope) => opens(scope, permission))
  const roles: readonly Role[] = permissions[permission]
  return ctx.role !== null && roles.includes(ctx.role)
}

/** Throws `Forbidden` unless the actor of `ctx` may. Every verb starts with it. */
export function authorize(ctx: Pick<Context, 'actor' | 'role'>, permission: Permission): void {
  if (isAllowed(ctx, permission)) return
  throw new Forbidden(refusalWords(ctx, permission), {
    message: `${permission} refused to ${ctx.actor.kind} as ${ctx.role}`,
  })
}

/** Undefined for what people are told by default: that their role does not allow it. */
function refusalWords({ actor }: Pick<Context, 'actor'>, permission: Permission): string | undefined {
  if (actor.kind === 'staff') return 'View-only access: you can’t change anything, and billing and keys stay closed.'
  if (actor.kind !== 'apiKey') return undefined
  const scope = scopeFor(permission)
  if (typeof scope !== 'string') return `API keys can’t do this: ${scope.never}.`
  return `This API key needs the scope ${scope}. An admin can create a key that has it, under Settings > API keys.`
}
