import type { ChangeSource } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { clawBackReferrals } from '@/lib/referrals/claw-back-referrals'
import { rewardReferral } from '@/lib/referrals/reward-referral'
import { cancelSubscription, resumeSubscription } from '../cancel-subscription'
import { changePlan } from '../change-plan'
import { endBillingOfDeleted } from '../end-billing-of-deleted'
import { ensureCustomer } from '../ensure-customer'
import { type BalanceChange, grantCustomerBalance, takeCustomerBalance } from '../grant-customer-balance'
import { refundPayment } from '../refund-payment'
import { retryPayment } from '../retry-payment'
import { scanMissedEvents } from '../scan-missed-events'
import type { ChangePlanInput, CheckoutInput } from '../schemas'
import { startCheckout } from '../start-checkout'

type Verb = (ctx: UserContext, input?: unknown) => Promise<unknown>

const staff = ({ requestId, now, userId }: UserContext): ChangeSource => ({
  actor: { kind: 'staff', id: userId },
  requestId,
  now,
})

const table = {
  ensureCustomer: (ctx) => ensureCustomer(ctx, ctx.organizationId),
  startCheckout: (ctx, input) => startCheckout(ctx, input as CheckoutInput),
  changePlan: (ctx, input) => changePlan(ctx, input as ChangePlanInput),
  cancelSubscription,
  resumeSubscription,
  retryPayment,
  refundPayment: (ctx, input) => refundPayment(staff(ctx), input as Parameters<typeof refundPayment>[1]),
  grantCustomerBalance: (ctx, input) => grantCustomerBalance(ctx.organizationId, input as BalanceChange),
  takeCustomerBalance: (ctx, input) => takeCustomerBalance(ctx.organizationId, input as BalanceChange),
  rewardReferral: (ctx, input) => rewardReferral(ctx, input as string),
  clawBackReferrals: (ctx, input) => clawBackReferrals(ctx, input as string),
  endBillingOfDeleted: (ctx) => endBillingOfDeleted(ctx),
  scanMissedEvents: (ctx) => scanMissedEvents(ctx),
} satisfies Record<string, Verb>

type VerbName = keyof typeof table

/** Everything that moves money, and what makes our rows follow it, as it is called by pages, jobs and schedules. */
export const verbs: Record<VerbName, Verb> = table

export type Order = {
  verb: VerbName
  /** What the clock of the verb says, in milliseconds. */
  now: number
  member: Omit<UserContext, 'now'>
  input?: unknown
}
