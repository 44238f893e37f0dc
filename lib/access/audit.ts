import type { Prisma } from '@/lib/platform/db/db'
import type { Context } from './context'

export type AuditRecord = {
  /** The verb as noun.verb: `clip.update`. */
  action: string
  target?: { type: string; id: string }
  /** What changed; never secrets, never whole documents. */
  data?: Prisma.InputJsonObject
}

type AuditWriter = {
  auditEntry: { create(args: { data: Prisma.AuditEntryUncheckedCreateInput }): PromiseLike<unknown> }
}

/** Who made a change, in which request, and when: what an audit row tells. */
export type ChangeSource = Pick<Context, 'actor' | 'requestId' | 'now'>

/**
 * Writes the audit row of a change; call it with the transaction of the change itself. `organizationId` is null for
 * what belongs to no organization, such as a user; the system role alone may write that.
 */
export async function recordAudit(
  tx: AuditWriter,
  ctx: ChangeSource & { organizationId: string | null },
  record: AuditRecord,
): Promise<void> {
  await tx.auditEntry.create({
    data: {
      organizationId: ctx.organizationId,
      actorKind: ctx.actor.kind,
      actorId: ctx.actor.id,
      action: record.action,
      targetType: record.target?.type,
      targetId: record.target?.id,
      data: record.data ?? {},
      requestId: ctx.requestId,
      createdAt: ctx.now(),
    },
  })
}
