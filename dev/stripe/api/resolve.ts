import type { Context } from '../context'
import type { TableName } from '../tables'
import { type Json, type JsonObject, shown } from '../wire'
import { inside } from './lists'

const tablesByPrefix: Record<string, TableName> = {
  cus: 'customers',
  pm: 'paymentMethods',
  price: 'prices',
  prod: 'products',
}

/** Where ids may be anything that the caller chose. */
const tablesByField: Record<string, TableName> = {
  product: 'products',
}

/** The object with this id, as the API shows it. */
export function lookUp(context: Context, field: string, id: string): Json | null {
  const table = tablesByPrefix[id.slice(0, id.lastIndexOf('_'))] ?? tablesByField[field]
  const record = table ? context.store.get(table, id) : null
  return record ? shown(record) : null
}

type Inclusion = (context: Context, object: JsonObject) => object

/** What an object shows only when asked for it, keyed by its type and the property. */
const inclusions: Record<string, Inclusion> = {
  'customer.sources': (_, { id }) => inside(`/v1/customers/${id}/sources`, []),
  'customer.tax_ids': (_, { id }) => inside(`/v1/customers/${id}/tax_ids`, []),
}

export function include(context: Context, object: JsonObject, field: string): Json | undefined {
  const inclusion = inclusions[`${object.object}.${field}`]
  return inclusion ? shown(inclusion(context, object)) : undefined
}
