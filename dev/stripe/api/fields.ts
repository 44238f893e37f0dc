import { z } from 'zod'

/* The kinds of parameter, read from the strings of a form. An empty string unsets, as in Stripe. */

export const text = z.string()
export const int = z
  .string()
  .regex(/^-?\d+$/, 'Invalid integer')
  .transform(Number)
export const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, 'Invalid decimal')
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
export const metadata = z.union([z.literal('').transform(() => null), z.record(z.string(), z.string())])

export const clearable = <T extends z.ZodType>(field: T) => z.union([z.literal('').transform(() => null), field])
export const list = <T extends z.ZodType>(field: T) => z.array(field)
export const hash = <T extends z.ZodRawShape>(shape: T) => z.strictObject(shape)
export const one = <const T extends readonly [string, ...string[]]>(...values: T) => z.enum(values)
/** Taken and kept out of the way: known to Stripe, without effect here. */
export const ignored = z.unknown()

export const address = hash({
  city: clearable(text).optional(),
  country: clearable(text).optional(),
  line1: clearable(text).optional(),
  line2: clearable(text).optional(),
  postal_code: clearable(text).optional(),
  state: clearable(text).optional(),
})
export const shipping = hash({
  address: address.optional(),
  carrier: text.optional(),
  name: text.optional(),
  phone: text.optional(),
  tracking_number: text.optional(),
})
export const range = z.union([
  int.transform((value) => ({ gte: value, lte: value, gt: undefined, lt: undefined })),
  hash({ gt: int.optional(), gte: int.optional(), lt: int.optional(), lte: int.optional() }),
])
export type Range = { gt?: number; gte?: number; lt?: number; lte?: number }

export function within(value: number, { gt, gte, lt, lte }: Range): boolean {
  return (
    (gt === undefined || value > gt) &&
    (gte === undefined || value >= gte) &&
    (lt === undefined || value < lt) &&
    (lte === undefined || value <= lte)
  )
}

/** The fields of a call. Their names are checked against the SDK's parameters `P`. */
export function fields<P>() {
  return <S extends { [Key in keyof S]: Key extends keyof P ? z.ZodType : never }>(shape: S) => shape
}
