import type { Context } from '../context'
import { announce } from '../events/announce'
import { cancelSubscription } from './cancel-subscription'
import { customerOf } from './customers'

/** Cancels what runs. The customer is gone for every list; who asks for the id learns that it was deleted. */
export function deleteCustomer(context: Context, id: string): void {
  customerOf(context, id)
  for (const one of context.store.all(
    'subscriptions',
    (record) => record.customer === id && record.ended_at === null,
  )) {
    cancelSubscription(context, one.id)
  }
  const customer = context.store.edit('customers', id)
  customer._.isDeleted = true
  announce(context, 'customer.deleted', customer)
  for (const method of context.store.all('paymentMethods', (one) => one.customer === id)) {
    context.store.edit('paymentMethods', method.id).customer = null
  }
}
