import type { Context } from '../context'
import { announce, announceChange } from '../events/announce'
import { noSuch, notFound } from '../faults'
import { newId } from '../ids'
import type { CustomerRecord } from '../tables'
import { mergedMetadata } from './metadata'
import { attach, ownMethod } from './payment-methods'
import { timeOf } from './time'

type Address = NonNullable<CustomerRecord['address']>
type Shipping = NonNullable<CustomerRecord['shipping']>

export type CustomerChange = {
  address?: Partial<Address> | null
  balance?: number
  business_name?: string | null
  description?: string
  email?: string
  individual_name?: string | null
  invoice_prefix?: string
  invoice_settings?: { default_payment_method?: string | null; footer?: string | null }
  metadata?: Record<string, string> | null
  name?: string
  next_invoice_sequence?: number
  phone?: string
  preferred_locales?: string[]
  shipping?: (Omit<Shipping, 'address'> & { address?: Partial<Address> }) | null
  tax_exempt?: 'exempt' | 'none' | 'reverse' | null
}

const emptyAddress: Address = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null }

/** `payment_method` is saved for the new customer. Throws StripeFault where its card is declined. */
export function createCustomer(
  context: Context,
  input: CustomerChange & { payment_method?: string; test_clock?: string },
): CustomerRecord {
  const { payment_method: method, test_clock: clock = null, invoice_settings: settings, ...rest } = input
  if (clock && !context.store.get('testClocks', clock)) throw noSuch('testclock', clock, 'test_clock')
  const { id } = context.store.put('customers', newCustomer(context, clock))
  change(context, id, rest)
  if (method) {
    const attached = attach(context, method, id)
    const wanted = settings?.default_payment_method
    const customer = context.store.edit('customers', id)
    if (wanted) customer.invoice_settings.default_payment_method = wanted === method ? attached.id : wanted
  } else change(context, id, { invoice_settings: settings })
  const customer = context.store.get('customers', id) as CustomerRecord
  context.store.markKnown('customers', id)
  announce(context, 'customer.created', customer)
  return customer
}

export function updateCustomer(context: Context, id: string, input: CustomerChange): CustomerRecord {
  change(context, customerOf(context, id).id, input)
  announceChange(context, 'customer.updated', 'customers', id)
  return context.store.get('customers', id) as CustomerRecord
}

/** A customer named by the path of a request. Throws StripeFault where there is none, or none any more. */
export function customerOf(context: Context, id: string): CustomerRecord {
  const customer = context.store.get('customers', id)
  if (!customer || customer._.isDeleted) throw notFound('customer', id)
  return customer
}

/** A customer named by a parameter. */
export function customerInParam(context: Context, id: string, param = 'customer'): CustomerRecord {
  const customer = context.store.get('customers', id)
  if (!customer || customer._.isDeleted) throw noSuch('customer', id, param)
  return customer
}

function change(context: Context, id: string, input: CustomerChange): void {
  const { address, shipping, invoice_settings: settings, metadata, email, ...rest } = input
  const customer = context.store.edit('customers', id)
  Object.assign(customer, given(rest))
  if (email !== undefined) customer.email = email === '' ? null : email
  if (address !== undefined) customer.address = address && { ...emptyAddress, ...address }
  if (shipping !== undefined) {
    customer.shipping = shipping && { ...shipping, address: { ...emptyAddress, ...shipping.address } }
  }
  if (settings?.footer !== undefined) customer.invoice_settings.footer = settings.footer
  if (settings?.default_payment_method !== undefined) {
    customer.invoice_settings.default_payment_method = settings.default_payment_method
      ? ownMethod(context, id, settings.default_payment_method, 'invoice_settings[default_payment_method]').id
      : null
  }
  customer.metadata = mergedMetadata(customer.metadata, metadata)
}

function given<T extends object>(input: T): Partial<T> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Partial<T>
}

function newCustomer(context: Context, testClock: string | null): CustomerRecord {
  const id = newId('cus', 14)
  return {
    id,
    object: 'customer',
    address: null,
    balance: 0,
    created: timeOf(context, testClock),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: id.slice(-8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: testClock,
    _: { isDeleted: false },
  }
}
