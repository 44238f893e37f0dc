import type { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { parseInput } from '@/lib/core/parse'
import { systemDb } from '@/lib/platform/db/db'
import { noteGrant } from './internal'
import { grantImportsInput } from './schemas'

/**
 * Gives an organization imports beyond its limit, for life. The same `grantId` gives them once.
 * @throws Forbidden for everyone but staff, NotFound, Invalid, Conflict, LimitReached after too many in 24 hours
 */
export async function grantImports(ctx: StaffContext, input: z.input<typeof grantImportsInput>): Promise<void> {
  assertStaff(ctx)
  const { imports: amount, ...given } = parseInput(grantImportsInput, input)
  await systemDb().$transaction(async (tx) => {
    if (!(await noteGrant(tx, ctx, { ...given, kind: 'imports', amount }))) return
    const data = { bonusImports: { increment: amount }, updatedAt: ctx.now() }
    await tx.organization.update({ where: { id: given.organizationId }, data })
  })
}
