import { type Context, seconds } from '../context'

export const hour = 3600
export const day = 24 * hour

/** The time that an object lives in: that of its test clock, or the real one. In seconds. */
export function timeOf(context: Context, testClock: string | null | undefined): number {
  const clock = context.store.get('testClocks', testClock)
  return clock ? clock.frozen_time : seconds(context)
}

/** The time of a customer and of everything that belongs to the customer. */
export function timeOfCustomer(context: Context, customerId: string | null | undefined): number {
  return timeOf(context, context.store.get('customers', customerId)?.test_clock)
}
