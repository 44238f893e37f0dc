'use server'

import { studioAction } from '@/app/_doors/action'
import { cancelSubscription, resumeSubscription } from '@/lib/billing/cancel-subscription'
import { changePlan } from '@/lib/billing/change-plan'
import { openPortal } from '@/lib/billing/open-portal'
import { previewPlanChange } from '@/lib/billing/preview-plan-change'
import { retryPayment } from '@/lib/billing/retry-payment'
import { changePlanInput, checkoutInput, noInput, portalInput, previewInput } from '@/lib/billing/schemas'
import { startCheckout } from '@/lib/billing/start-checkout'
import { syncBilling } from '@/lib/billing/sync-billing'

export const startCheckoutAction = studioAction(
  { rate: 'outbound', permission: 'billing.update', input: checkoutInput },
  startCheckout,
)

export const openPortalAction = studioAction(
  { rate: 'outbound', permission: 'billing.update', input: portalInput },
  openPortal,
)

export const previewPlanChangeAction = studioAction(
  { rate: 'outbound', permission: 'billing.update', input: previewInput },
  previewPlanChange,
)

export const changePlanAction = studioAction(
  { rate: 'outbound', permission: 'billing.update', input: changePlanInput },
  (ctx, { billingCycle, at }) => changePlan(ctx, { billingCycle, at: at.toISOString() }),
)

export const cancelSubscriptionAction = studioAction(
  { rate: 'outbound', permission: 'billing.update', input: noInput },
  (ctx) => cancelSubscription(ctx),
)

export const resumeSubscriptionAction = studioAction(
  { rate: 'outbound', permission: 'billing.update', input: noInput },
  (ctx) => resumeSubscription(ctx),
)

export const retryPaymentAction = studioAction(
  { rate: 'outbound', permission: 'billing.update', input: noInput },
  (ctx) => retryPayment(ctx),
)

export const syncBillingAction = studioAction({ rate: 'outbound', permission: 'billing.read', input: noInput }, (ctx) =>
  syncBilling(ctx),
)
