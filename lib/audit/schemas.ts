import { z } from 'zod'
import { cursorText } from '@/lib/core/text'

/** Who acted, as an organization tells them apart. */
const auditActors = ['people', 'staff', 'system', 'keys'] as const
export type AuditActor = (typeof auditActors)[number]

const dayOf = z.iso.date('Choose a day.').max(10).regex(/^20/, 'Choose a day of this century.')

/** Which rows: each day is UTC and counts whole. */
export const ownAuditFilter = z.object({
  actor: z.enum(auditActors).optional(),
  /** The noun before the point of an action: `clip` for `clip.update`. */
  about: z
    .string()
    .max(40)
    .regex(/^[a-z][a-z-]*$/)
    .optional(),
  from: dayOf.optional(),
  to: dayOf.optional(),
})
export type OwnAuditFilter = z.output<typeof ownAuditFilter>

export const listOwnAuditInput = ownAuditFilter.extend({
  cursor: cursorText().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})

export type OwnAuditView = {
  id: string
  at: string
  actor: AuditActor
  /** The name of a member, former ones as such; staff and machines without one. */
  actorName: string
  /** noun.verb, such as `clip.update`. */
  action: string
  target: { type: string; id: string } | null
  data: unknown
}
