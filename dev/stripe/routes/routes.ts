import type { Route } from '../api/route'
import { catalogueRoutes } from './catalogue'
import { customerRoutes } from './customers'
import { eventAndEndpointRoutes } from './events'
import { paymentMethodRoutes } from './payment-methods'

/** Every call of the API that the stand-in knows. */
export const routes: Route[] = [
  ...customerRoutes,
  ...catalogueRoutes,
  ...paymentMethodRoutes,
  ...eventAndEndpointRoutes,
]
