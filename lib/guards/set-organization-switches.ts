import type { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import { recordAudit } from '@/lib/access/audit'
import type { StaffContext } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { type Prisma, type SystemTransaction, systemDb } from '@/lib/platform/db/db'
import { banInput, organizationSwitchesInput } from './schemas'

/**
 * Pauses what leaves the system for one organization, or its AI work, or lets it go on; or leaves it out of the figures, as
 * a sample or staff's own. What isn't given stays.
 * @throws Forbidden for everyone but staff, NotFound, Invalid
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
 * @throws Forbidden for everyone but staff, NotFound, Invalid
 */
export async function banOrganization(ctx: StaffContext, input: z.input<typeof banInput>): Promise<void> {
  const parsed = parseInput(banInput, input)
  assertStaff(ctx)
  await systemDb().$transaction((tx) => banWithin(tx, ctx, parsed))
}

/**
 * `banOrganization` within a transaction of its caller, who has looked at who acts and at the input.
 * @throws NotFound
 */
export async function banWithin(
  tx: SystemTransaction,
  ctx: StaffContext,
  { organizationId, reason }: z.output<typeof banInput>,
): Promise<void> {
  const audit = { action: 'organization.ban', data: { reason } }
  await changeWithin(tx, ctx, organizationId, { bannedAt: ctx.now() }, audit)
}

/**
 * Opens a closed organization again.
 * @throws Forbidden for everyone but staff, NotFound, Invalid
 */
export async function unbanOrganization(ctx: StaffContext, input: z.input<typeof banInput>): Promise<void> {
  const { organizationId, reason } = parseInput(banInput, input)
  await change(ctx, organizationId, { bannedAt: null }, { action: 'organization.unban', data: { reason } })
}

type Audit = { action: string; data: Prisma.InputJsonObject }

async function change(
  ctx: StaffContext,
  organizationId: string,
  data: Prisma.OrganizationUpdateManyMutationInput,
  audit: Audit,
): Promise<void> {
  assertStaff(ctx)
  await systemDb().$transaction((tx) => changeWithin(tx, ctx, organizationId, data, audit))
}

async function changeWithin(
  tx: SystemTransaction,
  ctx: StaffContext,
  organizationId: string,
  data: Prisma.OrganizationUpdateManyMutationInput,
  audit: Audit,
): Promise<void> {
  const { count } = await tx.organization.updateMany({ where: { id: organizationId, deletedAt: null }, data })
  if (count === 0) throw new NotFound('organization')
  const target = { type: 'organization', id: organizationId }
  await recordAudit(tx, { ...ctx, organizationId }, { ...audit, target })
}
