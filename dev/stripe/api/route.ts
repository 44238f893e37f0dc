import { z } from 'zod'
import type { Context } from '../context'

export type Call<Input> = {
  context: Context
  /** Parts of the path, for example `id`. */
  params: Record<string, string>
  input: Input
  /** Expansions as asked for, such as `data.customer`. */
  expand: string[]
}

export type Route = {
  key: string
  schema: z.ZodType
  /** Parameters of older API versions, taken only from callers that name no version. */
  legacy: string[]
  handle(call: Call<never>): object
}

type Options = { legacy?: Record<string, z.ZodType> }

/** Says what a path accepts and does. The answer is an object of the API; `_` is taken out of it on the way. */
export function route<S extends z.ZodRawShape>(
  key: string,
  shape: S,
  handle: (call: Call<z.output<z.ZodObject<S>>>) => object,
  { legacy = {} }: Options = {},
): Route {
  return { key, schema: z.strictObject({ ...shape, ...legacy }), legacy: Object.keys(legacy), handle }
}
