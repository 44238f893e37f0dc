/** The parts of JSON Schema (draft 2020-12) that zod writes. */
export type Schema = {
  type?: string | string[]
  format?: string
  pattern?: string
  const?: unknown
  enum?: unknown[]
  default?: unknown
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  items?: Schema
  prefixItems?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  propertyNames?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  $ref?: string
}

/** The way from a schema to one inside it: a property, any item of an array, or a branch of a choice. */
export type Step = { property: string } | { item: true } | { branch: number }

/** The alternatives of a choice, however it is written; undefined where there is none. */
function branchesOf(schema: Schema): Schema[] | undefined {
  if (Array.isArray(schema.type)) return schema.type.map((type) => ({ ...schema, type }))
  return schema.anyOf ?? schema.oneOf
}

/** One place where a value can be given, the whole included. */
export type Input = { path: Step[]; schema: Schema; name: string }

/** Every place in `schema` where a value can be given: the whole, each property, item and alternative. */
export function inputsOf(schema: Schema, name: string, path: Step[] = []): Input[] {
  const branches = branchesOf(schema)
  if (branches) {
    return branches.flatMap((one, branch) => inputsOf(one, name, [...path, { branch }]))
  }
  const here = { path, schema, name }
  const properties = Object.entries(schema.properties ?? {}).flatMap(([property, one]) =>
    inputsOf(one, name ? `${name}.${property}` : property, [...path, { property }]),
  )
  const items = schema.items ? inputsOf(schema.items, `${name}[]`, [...path, { item: true }]) : []
  return [here, ...properties, ...items]
}

const limitedFormats = new Set(['uuid'])
/** What an integer has in zod without a bound of its own. */
const noBound = Number.MAX_SAFE_INTEGER

/** What in `schema` may be as large as the sender likes, in words. */
export function unboundedIn(schema: Schema, name: string): string[] {
  return inputsOf(schema, name).flatMap((input) => {
    const fault = unbounded(input.schema)
    return fault ? [`${input.name || 'the whole'}: ${fault}`] : []
  })
}

function unbounded(schema: Schema): string | null {
  if (schema.const !== undefined || schema.enum) return null
  switch (schema.type) {
    case 'string':
      return schema.maxLength !== undefined || limitedFormats.has(schema.format ?? '') ? null : 'text of any length'
    case 'number':
    case 'integer': {
      const least = schema.minimum ?? schema.exclusiveMinimum ?? -noBound
      const most = schema.maximum ?? schema.exclusiveMaximum ?? noBound
      return least > -noBound && most < noBound ? null : 'a number of any size'
    }
    case 'array':
      return schema.maxItems !== undefined ? null : 'a list of any length'
    case 'object':
      return typeof schema.additionalProperties === 'object' && !schema.propertyNames?.enum
        ? 'any number of properties'
        : null
    case 'boolean':
    case 'null':
      return null
    default:
      return 'anything at all'
  }
}

/** `schema`'s example as JSON text, with `json` at the end of `path`; optional properties only where the path leads. */
export function exampleWith(schema: Schema, path: Step[], json: string, examples: Examples, name = ''): string {
  const [step, ...rest] = path
  if (!step) return json
  if ('branch' in step) {
    const branch = branchesOf(schema)?.[step.branch] as Schema
    return exampleWith(branch, rest, json, examples, name)
  }
  if ('item' in step) return `[${exampleWith(schema.items as Schema, rest, json, examples, name)}]`
  const given = Object.entries(schema.properties ?? {}).flatMap(([property, one]) => {
    if (property === step.property) return [[property, exampleWith(one, rest, json, examples, property)]]
    return schema.required?.includes(property) ? [[property, exampleOf(one, examples, property)]] : []
  })
  return `{${given.map(([property, text]) => `${JSON.stringify(property)}:${text}`).join(',')}}`
}

/** Good values by the name of the property. Where there is none, one is made from the schema. */
export type Examples = Record<string, unknown>

/** A good value for `schema` as JSON text: required properties alone, unless `isFull`. */
export function exampleOf(schema: Schema, examples: Examples, name = '', isFull = false): string {
  if (name in examples && Object.hasOwn(examples, name) && fits(schema, examples[name])) {
    return JSON.stringify(examples[name])
  }
  const [branch] = branchesOf(schema) ?? []
  if (branch) return exampleOf(branch, examples, name, isFull)
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return JSON.stringify(schema.enum[0])
  if (schema.default !== undefined) return JSON.stringify(schema.default)
  switch (schema.type) {
    case 'object': {
      const given = Object.entries(schema.properties ?? {}).filter(
        ([property]) => isFull || schema.required?.includes(property),
      )
      return `{${given.map(([key, one]) => `${JSON.stringify(key)}:${exampleOf(one, examples, key, isFull)}`).join(',')}}`
    }
    case 'array':
      return (schema.minItems ?? 0) > 0 || isFull ? `[${exampleOf(schema.items ?? {}, examples, name, isFull)}]` : '[]'
    case 'string':
      return JSON.stringify(exampleText(schema))
    case 'number':
    case 'integer':
      return String(Math.min(schema.maximum ?? 1, Math.max(schema.minimum ?? 1, 1)))
    case 'boolean':
      return 'false'
    default:
      return 'null'
  }
}

function exampleText(schema: Schema): string {
  if (schema.format === 'uuid') return crypto.randomUUID()
  if (schema.format === 'date-time') return new Date().toISOString()
  if (schema.format === 'email') return 'walk@example.test'
  return 'A text of the walk'.slice(0, schema.maxLength).padEnd(schema.minLength ?? 0, '.')
}

/** A name may mean another thing elsewhere: `limit` of one list, `query` of a search, a whole query. */
function fits(schema: Schema, value: unknown): boolean {
  const branches = branchesOf(schema)
  if (branches) return branches.some((one) => fits(one, value))
  if (schema.const !== undefined) return schema.const === value
  if (schema.enum) return schema.enum.includes(value)
  if (schema.type === 'integer') return Number.isInteger(value)
  if (schema.type === 'array') return Array.isArray(value)
  return schema.type === undefined || typeof value === schema.type
}
