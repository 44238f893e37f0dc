import type { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import { recordAudit } from '@/lib/access/audit'
import type { StaffContext } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { type Prisma, systemDb } from '@/lib/platform/db/db'
import { banInput, organizationSwitchesInput } from './schemas'

/**
 * Pauses what leaves the system for one organization, or its AI work, or lets it go on; what is left out stays.
 * @throws Forbidden for anybody but staff, NotFound, Invalid
 */
export async function setOrganizationSwitches(
  ctx: StaffContext,
  input: z.input<typeof organizationSwitchesInput>,
): Promise<void> {
  const { organizationId, reason, ...switches } = parseInput(organizationSwitchesInput, input)
  await change(ctx, organizationId, switches, { action: 'organization.switch', data: { ...switches, reason } })
}

/**
 * Closes an organization for breaking the terms: its members read on, and nothing else.
 * @throws Forbidden for anybody but staff, NotFound, Invalid
 */
export async function banOrganization(ctx: StaffContext, input: z.input<typeof banInput>): Promise<void> {
  const { organizationId, reason } = parseInput(banInput, input)
  await change(ctx, organizationId, { bannedAt: ctx.now() }, { action: 'organization.ban', data: { reason } })
}

/**
 * Opens a closed organization again.
 * @throws Forbidden for anybody but staff, NotFound, Invalid
 */
export async function unbanOrganization(ctx: StaffContext, input: z.input<typeof banInput>): Promise<void> {
  const { organizationId, reason } = parseInput(banInput, input)
  await change(ctx, organizationId, { bannedAt: null }, { action: 'organization.unban', data: { reason } })
}

async function change(
  ctx: StaffContext,
  organizationId: string,
  data: Prisma.OrganizationUpdateManyMutationInput,
  audit: { action: string; data: Prisma.InputJsonObject },
): Promise<void> {
  assertStaff(ctx)
  await systemDb().$transaction(async (tx) => {
    const { count } = await tx.organization.updateMany({ where: { id: organizationId, deletedAt: null }, data })
    if (count === 0) throw new NotFound('organization')
    const target = { type: 'organization', id: organizationId }
    await recordAudit(tx, { ...ctx, organizationId }, { ...audit, target })
  })
}
