import { z } from 'zod'
import { lockOrganization } from '@/lib/access/lock-organization'
import type { Prisma, SystemTransaction, TenantDb } from '@/lib/platform/db/db'
import type { PaymentStatus } from './payment-rules'
import type { CardView, PaymentView } from './schemas'

/** Whose an object of Stripe's is, by what Stripe says about it. */
export type Owned = { customerId: string; organizationId: string | null }

/**
 * The organization of ours that an object of Stripe's belongs to: by its customer, or by what we wrote on it when it was
 * made. Null for what was made by others in the same account.
 */
export async function organizationOf(
  tx: Pick<SystemTransaction, 'organization'>,
  { customerId, organizationId }: Owned,
): Promise<string | null> {
  const byCustomer = await tx.organization.findFirst({
    where: { stripeCustomerId: customerId },
    select: { id: true },
  })
  if (byCustomer || !organizationId) return byCustomer?.id ?? null
  const byMetadata = await tx.organization.findFirst({ where: { id: organizationId }, select: { id: true } })
  return byMetadata?.id ?? null
}

/** Whatever changes the billing of an organization waits here for its turn. Returns each id once. */
export async function lockOrganizations(tx: SystemTransaction, ids: readonly string[]): Promise<string[]> {
  const unique = [...new Set(ids)].sort()
  for (const id of unique) await lockOrganization(tx, id)
  return unique
}

/** The newest invoice that should have been paid and was not. */
export function findOpenPayment(db: Pick<TenantDb, 'payment'>, organizationId: string) {
  return db.payment.findFirst({
    where: { organizationId, status: 'FAILED', gatewayProvider: 'stripe' },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
}

const shortCard = z.object({ brand: z.string(), last4: z.string() })
const subscriptionNotes = z.object({ card: shortCard.extend({ expMonth: z.number(), expYear: z.number() }).optional() })
const paymentNotes = z.object({
  number: z.string().optional(),
  pdfUrl: z.string().optional(),
  card: shortCard.optional(),
  total: z.number().optional(),
})

/** The card that is noted on a subscription's row. */
export function cardOf(metadata: Prisma.JsonValue): CardView | null {
  return subscriptionNotes.safeParse(metadata).data?.card ?? null
}

type PaymentRow = {
  id: string
  amount: number
  currency: string
  status: PaymentStatus
  invoiceUrl: string | null
  receiptUrl: string | null
  failureReason: string | null
  failureCode: string | null
  refundedAmount: number
  refundedAt: Date | null
  metadata: Prisma.JsonValue
  createdAt: Date
}

export function toPaymentView(row: PaymentRow): PaymentView {
  const notes = paymentNotes.safeParse(row.metadata).data
  return {
    id: row.id,
    number: notes?.number ?? null,
    amount: row.amount,
    currency: row.currency,
    status: row.status,
    card: notes?.card ?? null,
    invoiceUrl: row.invoiceUrl,
    pdfUrl: notes?.pdfUrl ?? null,
    receiptUrl: row.receiptUrl,
    failureReason: row.failureReason,
    failureCode: row.failureCode,
    refundedAmount: row.refundedAmount,
    refundedAt: row.refundedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }
}
