import type { z } from 'zod'

type Def = z.core.$ZodTypeDef & Record<string, unknown>
type Schema = z.core.$ZodType

type Path = (string | number)[]

/** The most that are told of one input. */
const most = 20

/**
 * Where `value`, which fits `schema`, has fields that the schema does not know and would drop: their paths, 20 at most. Of a
 * union it is the option that knows most of it. What is behind a transform can't be seen, and counts as known.
 */
export function unknownFields(schema: Schema, value: unknown): Path[] {
  return walk(schema, value, []).slice(0, most)
}

function walk(schema: Schema, value: unknown, path: Path): Path[] {
  const def = schema._zod.def as Def
  switch (def.type) {
    case 'object':
      return isRecord(value) ? ofObject(def, value, path) : []
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((item, index) => walk(def.element as Schema, item, [...path, index]))
        : []
    case 'tuple':
      return Array.isArray(value)
        ? (def.items as Schema[]).flatMap((item, index) => walk(item, value[index], [...path, index]))
        : []
    case 'record':
      return isRecord(value)
        ? Object.entries(value).flatMap(([name, item]) => walk(def.valueType as Schema, item, [...path, name]))
        : []
    case 'union':
      return ofUnion(def.options as Schema[], value, path)
    case 'lazy':
      return walk((def.getter as () => Schema)(), value, path)
    case 'pipe':
      return walk(def.in as Schema, value, path)
    default:
      return 'innerType' in def ? walk(def.innerType as Schema, value, path) : []
  }
}

function ofObject(def: Def, value: Record<string, unknown>, path: Path): Path[] {
  const shape = def.shape as Record<string, Schema>
  return Object.entries(value).flatMap(([name, item]) => {
    const known = Object.hasOwn(shape, name) ? shape[name] : (def.catchall as Schema | undefined)
    return known ? walk(known, item, [...path, name]) : [[...path, name]]
  })
}

function ofUnion(options: Schema[], value: unknown, path: Path): Path[] {
  const fitting = options.filter((option) => (option as z.ZodType).safeParse(value).success)
  return fitting.map((option) => walk(option, value, path)).sort((a, b) => a.length - b.length)[0] ?? []
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
