import type { Context } from '../context'
import { announce, announceChange } from '../events/announce'
import { notFound } from '../faults'
import { customerOf } from './customers'
import { createDiscount, endDiscount } from './discounts'

/** Gives a customer a discount on everything, replaces it, or takes it away with an empty coupon. */
export function setCustomerDiscount(context: Context, id: string, coupon: string): void {
  const former = customerOf(context, id).discount
  if (coupon === '') {
    if (former) removeCustomerDiscount(context, id)
    return
  }
  const customer = context.store.edit('customers', id)
  const discount = createDiscount(context, { coupon }, { customer: id })
  const { _, ...shown } = discount
  customer.discount = shown
  if (former) announce(context, 'customer.discount.updated', discount)
  announceChange(context, 'customer.updated', 'customers', id)
}

/** Throws StripeFault where there is none. */
export function removeCustomerDiscount(context: Context, id: string): void {
  const { discount } = customerOf(context, id)
  if (!discount) throw notFound('discount', id)
  endDiscount(context, discount.id)
  context.store.edit('customers', id).discount = null
  announceChange(context, 'customer.updated', 'customers', id)
}
