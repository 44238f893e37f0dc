import { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { parseInput } from '@/lib/core/parse'
import { type Prisma, systemDb } from '@/lib/platform/db/db'

export const actorKinds = ['user', 'staff', 'system', 'webhook', 'apiKey'] as const

export const listAuditInput = z.object({
  actorKind: z.enum(actorKinds).optional(),
  action: z
    .string()
    .max(60)
    .regex(/^[\w.-]+$/)
    .optional(),
  organizationId: z.uuid().optional(),
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export type AuditView = {
  id: string
  at: string
  actorKind: string
  /** The person's name where there is one, else what acted. */
  actor: string
  action: string
  target: { type: string; id: string } | null
  organization: { id: string; name: string } | null
  data: unknown
  requestId: string | null
}

/**
 * Who did what, newest first, over all organizations or in one.
 * @returns a page, and the id to ask for the next one with
 * @throws Forbidden for everyone but staff, Invalid
 */
export async function listAudit(
  ctx: StaffContext,
  input: z.input<typeof listAuditInput> = {},
): Promise<{ entries: AuditView[]; nextBefore: string | null }> {
  assertStaff(ctx)
  const { before, limit, ...where } = parseInput(listAuditInput, input)
  // Ids are in the order of time.
  const rows = await systemDb().auditEntry.findMany({
    where: { ...where, ...(before && { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  return {
    entries: await toAuditViews(page),
    nextBefore: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

/** Audit rows with the names of who acted and where. */
export async function toAuditViews(rows: readonly Prisma.AuditEntryGetPayload<object>[]): Promise<AuditView[]> {
  const db = systemDb()
  const people = rows.flatMap((row) => (/^(user|staff)$/.test(row.actorKind) && row.actorId ? [row.actorId] : []))
  const [users, organizations] = await Promise.all([
    db.user.findMany({ where: { id: { in: [...new Set(people)] } }, select: { id: true, name: true } }),
    db.organization.findMany({
      where: { id: { in: [...new Set(rows.flatMap((row) => row.organizationId ?? []))] } },
      select: { id: true, name: true },
    }),
  ])
  const nameOf = new Map(users.map((user) => [user.id, user.name]))
  return rows.map((row) => ({
    id: row.id,
    at: row.createdAt.toISOString(),
    actorKind: row.actorKind,
    actor: nameOf.get(row.actorId ?? '') ?? row.actorId ?? 'unknown',
    action: row.action,
    target: row.targetType && row.targetId ? { type: row.targetType, id: row.targetId } : null,
    organization: organizations.find((one) => one.id === row.organizationId) ?? null,
    data: row.data,
    requestId: row.requestId,
  }))
}
