import type { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { parseInput } from '@/lib/core/parse'
import { systemDb } from '@/lib/platform/db/db'
import { nextBefore, organizationNames } from './internal'
import { type GuardDecisionView, listGuardDecisionsInput } from './schemas'

/**
 * Decisions on outbound and AI work, and what guards in `observe` would have refused, newest first.
 * @returns a page, and the id to ask for the next one with
 * @throws Forbidden for everyone but staff
 */
export async function listGuardDecisions(
  ctx: StaffContext,
  input: z.input<typeof listGuardDecisionsInput> = {},
): Promise<{ decisions: GuardDecisionView[]; nextBefore: string | null }> {
  assertStaff(ctx)
  const { limit, before, ...where } = parseInput(listGuardDecisionsInput, input)
  const rows = await systemDb().guardDecision.findMany({
    where: { ...where, ...(before && { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: limit,
  })
  const names = await organizationNames(rows.map((row) => row.organizationId))
  return {
    decisions: rows.map((row) => ({
      ...row,
      organizationName: names.get(row.organizationId) ?? '',
      createdAt: row.createdAt.toISOString(),
    })),
    nextBefore: nextBefore(rows, limit),
  }
}
