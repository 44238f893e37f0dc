import type { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { grantCustomerBalance } from '@/lib/billing/grant-customer-balance'
import { NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { systemDb } from '@/lib/platform/db/db'
import { noteGrant } from './internal'
import { grantCreditInput, retryGrantInput } from './schemas'

/**
 * Gives an organization a credit at Stripe that its next invoices use up. It is noted first and then asked for, under a key
 * made of `grantId`: whatever is repeated and wherever a crash falls, the credit is given once. One that Stripe didn't
 * take stays noted as not applied, for `retryGrant`.
 * @throws Forbidden for everyone but staff, NotFound, Invalid, Conflict, LimitReached after too many in 24 hours, and what
 *   `grantCustomerBalance` throws
 */
export async function grantCredit(ctx: StaffContext, input: z.input<typeof grantCreditInput>): Promise<void> {
  assertStaff(ctx)
  const { amount, ...given } = parseInput(grantCreditInput, input)
  const grant = { ...given, kind: 'credit' as const, amount: Math.round(amount * 100) }
  await systemDb().$transaction((tx) => noteGrant(tx, ctx, grant))
  await apply(ctx, grant.grantId)
}

/**
 * Asks Stripe again for a credit that was noted and isn't applied; one that is changes nothing.
 * @throws Forbidden for everyone but staff, NotFound, and what `grantCustomerBalance` throws
 */
export async function retryGrant(ctx: StaffContext, input: z.input<typeof retryGrantInput>): Promise<void> {
  assertStaff(ctx)
  await apply(ctx, parseInput(retryGrantInput, input).grantId)
}

async function apply(ctx: StaffContext, id: string): Promise<void> {
  const grant = await systemDb().organizationGrant.findUnique({ where: { id } })
  if (!grant?.currency) throw new NotFound('credit')
  if (grant.appliedAt) return
  const stripeTransactionId = await grantCustomerBalance(grant.organizationId, {
    amount: grant.amount,
    currency: grant.currency,
    idempotencyKey: `grant-${id}`,
    description: 'Credit from ClipForge',
  })
  await systemDb().organizationGrant.updateMany({
    where: { id, appliedAt: null },
    data: { stripeTransactionId, appliedAt: ctx.now() },
  })
}
