import type { Schema } from './document'

export type Field = { name: string; type: string; object?: string; isRequired: boolean; note: string }

const deepest = 3

/** The fields of `schema` in a flat list, with those of objects inside it behind a dot. What is a component is only named. */
export function fieldsOf(schema: Schema | undefined, before = '', depth = 0): Field[] {
  const { properties = {}, required = [] } = schema ?? {}
  return Object.entries(properties).flatMap(([name, one]) => {
    const field = {
      name: `${before}${name}`,
      type: typeOf(one),
      object: objectOf(one),
      isRequired: required.includes(name),
      note: noteOf(one),
    }
    const inner = one.properties ? one : nonNull(one).find(({ properties }) => properties)
    const items = one.type === 'array' && one.items?.properties ? one.items : undefined
    if (depth >= deepest) return [field]
    return [
      field,
      ...fieldsOf(inner, `${before}${name}.`, depth + 1),
      ...fieldsOf(items, `${before}${name}[].`, depth + 1),
    ]
  })
}

const nonNull = ({ anyOf = [], oneOf = [] }: Schema) => [...anyOf, ...oneOf].filter(({ type }) => type !== 'null')

/** The component that a field is, or is a list of. */
function objectOf(schema: Schema): string | undefined {
  const { $ref } = schema.items ?? nonNull(schema)[0] ?? schema
  return (schema.$ref ?? $ref)?.split('/').at(-1)
}

/** `string (date-time) or null`. */
export function typeOf(schema: Schema): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? 'object'
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  const choices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
  if (choices.length > 0) return [...new Set(choices.map(typeOf))].join(' or ')
  const types = [schema.type ?? 'any'].flat().join(' or ')
  if (schema.type === 'array') return schema.items ? `list of ${typeOf(schema.items)}` : 'list'
  return schema.format ? `${types} (${schema.format})` : types
}

/** What is said about a value, what it can be and its bounds, in a line. */
function noteOf(schema: Schema): string {
  const one = nonNull(schema)[0] ?? {}
  const values = schema.enum ?? schema.items?.enum ?? one.enum
  const parts = [
    schema.description ?? one.description,
    values && `One of ${values.map((value) => String(value)).join(', ')}.`,
    rangeOf({ ...one, ...schema }),
    schema.default !== undefined && typeof schema.default !== 'object' && `${schema.default} unless given.`,
  ]
  return parts.filter(Boolean).join(' ')
}

function rangeOf({ minimum, maximum, maxLength, maxItems }: Schema): string | undefined {
  if (maxLength !== undefined) return `Up to ${maxLength} characters.`
  if (maxItems !== undefined) return `Up to ${maxItems} items.`
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}.`
  return maximum === undefined ? undefined : `Up to ${maximum}.`
}
