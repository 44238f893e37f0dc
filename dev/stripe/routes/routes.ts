import type { Route } from '../api/route'
import { balanceRoutes } from './balance'
import { catalogRoutes } from './catalog'
import { chargeAndRefundRoutes } from './charges'
import { checkoutRoutes } from './checkout'
import { customerRoutes } from './customers'
import { discountRoutes } from './discounts'
import { eventAndEndpointRoutes } from './events'
import { invoiceItemRoutes, invoicePaymentRoutes } from './invoice-items'
import { invoiceRoutes } from './invoices'
import { paymentIntentRoutes } from './payment-intents'
import { paymentMethodRoutes } from './payment-methods'
import { planRoutes } from './plans'
import { portalRoutes } from './portal'
import { scheduleRoutes } from './schedules'
import { setupIntentRoutes } from './setup-intents'
import { subscriptionItemRoutes } from './subscription-items'
import { subscriptionRoutes } from './subscriptions'
import { testClockRoutes } from './test-clocks'

/** Every call of the API that the stand-in knows. */
export const routes: Route[] = [
  ...customerRoutes,
  ...balanceRoutes,
  ...catalogRoutes,
  ...planRoutes,
  ...discountRoutes,
  ...paymentMethodRoutes,
  ...paymentIntentRoutes,
  ...setupIntentRoutes,
  ...chargeAndRefundRoutes,
  ...subscriptionRoutes,
  ...subscriptionItemRoutes,
  ...scheduleRoutes,
  ...invoiceRoutes,
  ...invoiceItemRoutes,
  ...invoicePaymentRoutes,
  ...checkoutRoutes,
  ...portalRoutes,
  ...testClockRoutes,
  ...eventAndEndpointRoutes,
]
