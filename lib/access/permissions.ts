import { Forbidden } from '@/lib/core/errors'
import type { Context, Role } from './context'

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
  'job.read': everyone,
  'job.cancel': everyone,
  'job.retry': everyone,
  'onboarding.read': everyone,
  'onboarding.update': everyone,
  'referral.read': everyone,
  'referral.invite': everyone,
  'billing.read': everyone,
  'billing.update': admins,
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

/** What staff who look at the studio as an organization must not even see. */
const closedToStaff = /^(billing|api-key|webhook)\./

/**
 * Whether the actor of `ctx` may. Jobs and webhooks may do what their verb does; their doors are not for people. Staff are
 * here only while they look at the studio as an organization: they read, and not everything.
 */
export function isAllowed(ctx: Pick<Context, 'actor' | 'role'>, permission: Permission): boolean {
  if (ctx.actor.kind === 'system' || ctx.actor.kind === 'webhook') return true
  if (ctx.actor.kind === 'staff' && (!permission.endsWith('.read') || closedToStaff.test(permission))) return false
  const roles: readonly Role[] = permissions[permission]
  return ctx.role !== null && roles.includes(ctx.role)
}

/** Throws `Forbidden` unless the actor of `ctx` may. Every verb starts with it. */
export function authorize(ctx: Pick<Context, 'actor' | 'role'>, permission: Permission): void {
  if (isAllowed(ctx, permission)) return
  const words =
    ctx.actor.kind === 'staff'
      ? 'View-only access: you can’t change anything, and billing and keys stay closed.'
      : undefined
  throw new Forbidden(words, { message: `${permission} refused to ${ctx.actor.kind} as ${ctx.role}` })
}
