import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { afterCursor, decodeCursor, encodeCursor } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { addMilliseconds, day } from '@/lib/core/time'
import { type Prisma, type TenantDb, withTenant } from '@/lib/platform/db/db'
import { type AuditActor, listOwnAuditInput, type OwnAuditFilter, type OwnAuditView } from './schemas'

/**
 * The audit log of the organization that asks, newest first, a page at a time. It names members; staff are "ClipForge staff"
 * and never named.
 * @throws Forbidden for anyone but its admins, Invalid for a filter or cursor that is not ours
 */
export async function listOwnAudit(
  ctx: Context,
  input: z.input<typeof listOwnAuditInput> = {},
): Promise<{ entries: OwnAuditView[]; nextCursor: string | null }> {
  authorize(ctx, 'audit.read')
  const { cursor, limit, ...filter } = parseInput(listOwnAuditInput, input)
  return withTenant(ctx, async (db) => {
    const rows = await db.auditEntry.findMany({
      where: {
        AND: [
          { organizationId: ctx.organizationId },
          ...conditionsOf(filter),
          cursor ? afterCursor(decodeCursor(cursor)) : {},
        ],
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      entries: await toViews(db, page),
      nextCursor: rows.length > limit && last ? encodeCursor(last) : null,
    }
  })
}

function conditionsOf({ actor, about, from, to }: OwnAuditFilter): Prisma.AuditEntryWhereInput[] {
  const kinds: Record<AuditActor, string[]> = {
    people: ['user'],
    staff: ['staff'],
    system: ['system', 'webhook'],
    keys: ['apiKey'],
  }
  return [
    actor ? { actorKind: { in: kinds[actor] } } : {},
    about ? { action: { startsWith: `${about}.` } } : {},
    from ? { createdAt: { gte: new Date(from) } } : {},
    to ? { createdAt: { lt: addMilliseconds(new Date(to), day) } } : {},
  ]
}

type Row = Prisma.AuditEntryGetPayload<object>

async function toViews(db: Pick<TenantDb, 'user' | 'apiKey'>, rows: Row[]): Promise<OwnAuditView[]> {
  const people = rows.flatMap((row) => (row.actorKind === 'user' && row.actorId ? [row.actorId] : []))
  const keys = rows.flatMap((row) => (row.actorKind === 'apiKey' && row.actorId ? [row.actorId] : []))
  const [users, apiKeys] = await Promise.all([
    db.user.findMany({ where: { id: { in: [...new Set(people)] } }, select: { id: true, name: true, email: true } }),
    keys.length > 0
      ? db.apiKey.findMany({ where: { id: { in: [...new Set(keys)] } }, select: { id: true, name: true } })
      : [],
  ])
  const nameOf = new Map([
    ...users.map((user) => [user.id, user.name || user.email] as const),
    ...apiKeys.map((key) => [key.id, `API key ${key.name}`] as const),
  ])
  return rows.map((row) => ({
    id: row.id,
    at: row.createdAt.toISOString(),
    ...actorOf(row, nameOf),
    action: row.action,
    target: row.targetType && row.targetId ? { type: row.targetType, id: row.targetId } : null,
    data: row.data,
  }))
}

function actorOf(row: Row, nameOf: Map<string, string>): Pick<OwnAuditView, 'actor' | 'actorName'> {
  if (row.actorKind === 'staff') return { actor: 'staff', actorName: 'ClipForge staff' }
  if (row.actorKind === 'user') return { actor: 'people', actorName: nameOf.get(row.actorId ?? '') ?? 'Former member' }
  if (row.actorKind === 'apiKey') return { actor: 'keys', actorName: nameOf.get(row.actorId ?? '') ?? 'API key' }
  return { actor: 'system', actorName: 'ClipForge' }
}
