import { type Context, seconds } from '../context'
import { announce, announceChange } from '../events/announce'
import { invalid, notFound, StripeFault } from '../faults'
import { newId } from '../ids'
import type { ProductRecord } from '../tables'
import { mergedMetadata } from './metadata'

export type ProductChange = {
  active?: boolean
  default_price?: string | null
  description?: string | null
  images?: string[] | null
  marketing_features?: { name: string }[] | null
  metadata?: Record<string, string> | null
  name?: string
  statement_descriptor?: string
  tax_code?: string | null
  unit_label?: string | null
  url?: string | null
}

/** Throws StripeFault where `id` is taken. */
export function createProduct(context: Context, input: ProductChange & { name: string; id?: string }): ProductRecord {
  const { id = newId('prod', 14), ...fields } = input
  if (context.store.get('products', id)) {
    throw new StripeFault(400, 'invalid_request_error', `Product already exists with id '${id}'.`, {
      code: 'resource_already_exists',
      param: 'id',
    })
  }
  const now = seconds(context)
  const record: ProductRecord = {
    id,
    object: 'product',
    active: true,
    created: now,
    default_price: null,
    description: null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: {},
    name: input.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: null,
    updated: now,
    url: null,
    _: {},
  }
  apply(record, fields)
  announce(context, 'product.created', context.store.put('products', record))
  return record
}

export function updateProduct(context: Context, id: string, input: ProductChange): ProductRecord {
  productOf(context, id)
  const record = context.store.edit('products', id)
  apply(record, input)
  record.updated = seconds(context)
  announceChange(context, 'product.updated', 'products', id)
  return record
}

/** Throws StripeFault where prices still belong to it. */
export function deleteProduct(context: Context, id: string): void {
  const record = productOf(context, id)
  if (context.store.find('prices', ({ product }) => product === id)) {
    throw invalid('This product cannot be deleted because it has one or more user-created prices.', 'id')
  }
  context.store.delete('products', id)
  announce(context, 'product.deleted', record)
}

export function productOf(context: Context, id: string): ProductRecord {
  const record = context.store.get('products', id)
  if (!record) throw notFound('product', id)
  return record
}

function apply(record: ProductRecord, { metadata, images, marketing_features, ...rest }: ProductChange): void {
  Object.assign(record, Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)))
  if (images !== undefined) record.images = images ?? []
  if (marketing_features !== undefined) record.marketing_features = marketing_features ?? []
  record.metadata = mergedMetadata(record.metadata, metadata)
}
