import type { Material } from './material'

/** The part of JSON Schema that providers take, and what their SDKs make of it. */
export type Schema = {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  $ref?: string
  $defs?: Record<string, Schema>
  definitions?: Record<string, Schema>
  format?: string
  pattern?: string
  description?: string
} & Partial<Record<Bound, number>>

type Bound =
  | ('minLength' | 'maxLength' | 'minItems' | 'maxItems')
  | ('minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum' | 'multipleOf')

/** Ends the first text of each object that has room for it, so that no one takes an answer for a model's. */
export const mark = '(local stand-in)'
const roomForMark = 60

/** The schema can't be met by what the stand-in can write. */
export class CannotCompose extends Error {}

type Place = { key: string; index: number; seed: number; isMarked?: boolean }

/**
 * A value that matches the schema, made of the material: texts of its sentences, names of its topics, choices among the schema's own.
 * The same request always gets the same value.
 * @throws CannotCompose
 */
export function composeValue(
  schema: Schema,
  material: Material,
  root: Schema = schema,
  place: Place = start(material),
) {
  return compose(resolve(schema, root), material, root, place)
}

function start({ sentences }: Material): Place {
  return { key: '', index: 0, seed: hash(sentences.join('\n')) }
}

function compose(schema: Schema, material: Material, root: Schema, place: Place): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return choose(schema.enum, place)
  const type = typeOf(schema)
  if (type === 'object') return composeObject(schema, material, root, place)
  if (type === 'array') {
    const item = schema.items ?? { type: 'string' }
    const least = bound(schema, 'minItems') ?? 0
    const most = bound(schema, 'maxItems') ?? Math.max(least, material.count)
    const wanted = place.key === '' || /idea|title|item|critique|variant/i.test(place.key) ? material.count : 3
    const length = Math.min(most, Math.max(least, wanted))
    return Array.from({ length }, (_, index) =>
      composeValue(item, material, root, { ...place, index: place.index * length + index }),
    )
  }
  if (type === 'string') return composeText(schema, material, place)
  if (type === 'integer' || type === 'number') return composeNumber(schema, place, type === 'integer')
  if (type === 'boolean') return mixed(place) % 2 === 0
  if (type === 'null') return null
  throw new CannotCompose(`the type ${JSON.stringify(schema.type)} at ${place.key || 'the root'}`)
}

function composeObject(schema: Schema, material: Material, root: Schema, place: Place): Record<string, unknown> {
  let isMarked = false
  const entries = Object.entries(schema.properties ?? {}).map(([key, given]) => {
    const property = resolve(given, root)
    const isFree = typeOf(property) === 'string' && !property.enum && !property.pattern && !property.format
    const marksIt = !isMarked && isFree && (bound(property, 'maxLength') ?? Number.POSITIVE_INFINITY) >= roomForMark
    if (marksIt) isMarked = true
    return [key, composeValue(property, material, root, { ...place, key, isMarked: marksIt })] as const
  })
  return Object.fromEntries(entries)
}

function composeText(schema: Schema, material: Material, place: Place): string {
  const { sentences, topics, words, uuids } = material
  const at = <T>(list: T[]) => list[place.index % list.length] as T
  if (schema.format === 'uuid') return uuids.length > 0 ? at(uuids) : '00000000-0000-4000-8000-000000000000'
  if (schema.format === 'date-time') return '2026-01-01T00:00:00.000Z'
  if (schema.format === 'date') return '2026-01-01'
  if (schema.format === 'uri') return 'https://stand-in.invalid/'
  const most = bound(schema, 'maxLength') ?? 400
  const least = bound(schema, 'minLength') ?? 0
  const word = at(words)
  const sentence = at(sentences)
  if (schema.pattern) {
    const pattern = new RegExp(schema.pattern, 'u')
    const candidates = [
      sentence,
      word,
      `#${word}`,
      ...uuids,
      String(place.index),
      '0:00',
      '00:00',
      '0:00-0:03',
      'a',
      'A',
    ]
    const fits = candidates.find((text) => pattern.test(text) && text.length <= most && text.length >= least)
    if (fits === undefined) throw new CannotCompose(`the pattern ${schema.pattern} at ${place.key}`)
    return fits
  }
  if (/tag/i.test(place.key) && most <= 100) return word.replace(/[^\p{L}\p{N}]/gu, '').slice(0, most)
  const topic = topics.length > 0 ? at(topics) : word
  const text = /title|topic|name|label/i.test(place.key)
    ? `${topic.charAt(0).toUpperCase()}${topic.slice(1)}: ${sentence.split(' ').slice(0, 6).join(' ')}`
    : sentence
  const end = place.isMarked ? ` ${mark}` : ''
  let full = clip(text, most - end.length)
  for (let next = place.index + 1; lengthOf(full) + end.length < least; next += 1) {
    full = cut(`${full} ${sentences[next % sentences.length]}`, most - end.length)
  }
  return `${full}${end}`
}

/** Schemas count characters, and not the halves that JavaScript makes of some. */
function lengthOf(text: string): number {
  return [...text].length
}

function cut(text: string, most: number): string {
  return [...text].slice(0, most).join('')
}

function clip(text: string, most: number): string {
  if (lengthOf(text) <= most) return text
  const short = cut(text, most)
  const space = short.lastIndexOf(' ')
  return (space > most / 2 ? short.slice(0, space) : short).trim()
}

function composeNumber(schema: Schema, place: Place, isInteger: boolean): number {
  const step = bound(schema, 'multipleOf') ?? (isInteger ? 1 : 0.1)
  const above = bound(schema, 'exclusiveMinimum')
  const below = bound(schema, 'exclusiveMaximum')
  const least = Math.max(bound(schema, 'minimum') ?? (above === undefined ? 0 : above + step), -1e6)
  const most = Math.min(bound(schema, 'maximum') ?? (below === undefined ? least + 10 : below - step), 1e6)
  const isStart = /^(at|start|from)/i.test(place.key)
  const isEnd = /^(end|to|until)/i.test(place.key)
  if (isStart || isEnd) return Math.min(most, Math.max(least, (place.index + (isEnd ? 1 : 0)) * 5))
  const steps = Math.max(1, Math.floor((most - least) / step + 1e-9) + 1)
  return Number((least + (mixed(place) % Math.min(steps, 1_000_000)) * step).toFixed(6))
}

function choose<T>(list: T[], place: Place): T {
  return list[(mixed(place) + place.index) % list.length] as T
}

function mixed({ seed, key, index }: Place): number {
  return hash(`${seed} ${key} ${index}`)
}

function hash(text: string): number {
  let value = 2166136261
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 16777619)
  return value >>> 0
}

function typeOf(schema: Schema): string {
  const types = [schema.type ?? []].flat().map((type) => type.toLowerCase())
  return (
    types.find((type) => type !== 'null') ??
    types[0] ??
    (schema.properties ? 'object' : schema.items ? 'array' : 'string')
  )
}

/** A bound, also where an SDK moved it into the description, as in `max length: 200.` */
function bound(schema: Schema, name: Bound): number | undefined {
  const given = schema[name]
  if (typeof given === 'number') return given
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  const told = new RegExp(`(?:^|[\\n;] ?)${words}: (-?[\\d.]+?)(?:;|\\.$|\\.\\n)`).exec(schema.description ?? '')?.[1]
  return told === undefined ? undefined : Number(told)
}

function resolve(schema: Schema, root: Schema): Schema {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? ''
    const found = root.$defs?.[name] ?? root.definitions?.[name]
    if (!found) throw new CannotCompose(`the reference ${schema.$ref}`)
    return resolve(found, root)
  }
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return resolve(choices.find((one) => one.type !== 'null') ?? choices[0] ?? {}, root)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((one) => resolve(one, root)))
  return schema
}
