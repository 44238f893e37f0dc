import type Stripe from 'stripe'

/** A property as it travels: where an id may be expanded, the id is what is kept. */
type Field<T> = string extends T ? Extract<T, string | null | undefined> : Wire<T>

/** An object of the API as JSON: the SDK's type with ids for expandable objects and strings for decimals. */
export type Wire<T> = T extends Stripe.Decimal
  ? string
  : T extends readonly (infer Item)[]
    ? Field<Item>[]
    : T extends object
      ? { [Key in keyof T]: Field<T[Key]> }
      : T

/** A kept object: what the API shows, and under `_` what it never shows. */
export type Kept<T, Hidden extends object = Record<never, never>> = Wire<T> & { _: Hidden }

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json | undefined }
export type JsonObject = { [key: string]: Json | undefined }

/** A deep copy without anything under `_`. */
export function shown(value: unknown): Json {
  if (Array.isArray(value)) return value.map(shown)
  if (value === null || typeof value !== 'object') return value as Json
  const copy: JsonObject = {}
  for (const [key, item] of Object.entries(value)) {
    if (key !== '_' && item !== undefined) copy[key] = shown(item)
  }
  return copy
}
