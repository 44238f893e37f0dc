import type { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { parseInput } from '@/lib/core/parse'
import { systemDb } from '@/lib/platform/db/db'
import { nextBefore, organizationNames } from './internal'
import { type HeldWorkView, listHeldWorkInput } from './schemas'

/**
 * What guards stopped at the moment of execution, newest first.
 * @returns a page, and the id to ask for the next one with
 * @throws Forbidden for everyone but staff
 */
export async function listHeldWork(
  ctx: StaffContext,
  input: z.input<typeof listHeldWorkInput> = {},
): Promise<{ heldWork: HeldWorkView[]; nextBefore: string | null }> {
  assertStaff(ctx)
  const { limit, before, state, organizationId } = parseInput(listHeldWorkInput, input)
  const rows = await systemDb().heldWork.findMany({
    where: { state, organizationId, ...(before && { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: limit,
  })
  const names = await organizationNames(rows.map((row) => row.organizationId))
  return {
    heldWork: rows.map((row) => ({
      id: row.id,
      organizationId: row.organizationId,
      organizationName: names.get(row.organizationId) ?? '',
      capability: row.capability,
      reason: row.reason,
      jobId: row.dedupeKey.startsWith('job:') ? row.dedupeKey.slice('job:'.length) : null,
      state: row.state,
      decidedBy: row.decidedBy,
      decidedAt: row.decidedAt?.toISOString() ?? null,
      createdAt: row.createdAt.toISOString(),
    })),
    nextBefore: nextBefore(rows, limit),
  }
}
