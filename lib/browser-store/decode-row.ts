/** A value that has no plain form here: bytes, files, patterns, and types that no one knows. `data` is how the file has it. */
export class KeptValue {
  constructor(
    readonly type: string,
    readonly data: unknown,
  ) {}
}

export type DecodedRow = { value: unknown; unknownTypes: string[]; hasDoubledNames: boolean }

/** Those of typeson's structured cloning and of dexie-export-import that keep their data as it is. */
const keptTypes = new Set([
  ...['regexp', 'arraybuffer', 'dataview', 'blob', 'blob2', 'file', 'filelist', 'imagedata', 'imagebitmap'],
  ...['cryptokey', 'IntlCollator', 'IntlDateTimeFormat', 'IntlNumberFormat', 'userObject', '#'],
  ...[
    'int8',
    'uint8',
    'uint8clamped',
    'int16',
    'uint16',
    'int32',
    'uint32',
    'float32',
    'float64',
    'bigint64',
    'biguint64',
  ].flatMap((name) => [`${name}array`, `${name}array2`]),
])

/** Absent on purpose: `undefined` as the value of a field, which is there. */
const absent = Symbol('undefined')
/** A hole of a list. */
const hole = Symbol('hole')

const revivers: Record<string, (value: unknown) => unknown> = {
  undef: () => absent,
  sparseUndefined: () => hole,
  undefined: () => absent,
  null: () => null,
  nan: () => Number.NaN,
  infinity: () => Number.POSITIVE_INFINITY,
  negativeInfinity: () => Number.NEGATIVE_INFINITY,
  negativeZero: () => -0,
  date: (value) => new Date(typeof value === 'number' ? value : Number.NaN),
  bigint: toBigInt,
  bigintObject: toBigInt,
  StringObject: (value) => value,
  NumberObject: (value) => value,
  BooleanObject: (value) => value,
  arrayNonindexKeys: (value) => value,
  map: (value) => (isListOfPairs(value) ? new Map(value) : new KeptValue('map', value)),
  set: (value) => (Array.isArray(value) ? new Set(value) : new KeptValue('set', value)),
}

/**
 * A row of dexie-export-import as a value: what `$types` says of it is applied by the rules of typeson 5 (a value that is no object,
 * or has a field `$types` or `$` of its own, stands in `$`; in paths `~1` is a dot and `~0` a tilde). Types that no one knows
 * are kept, and named. Numbers beyond 2^53 lose digits here; the text of the row has them.
 * @param text one JSON value, which is valid @param names how many names its objects have
 */
export function decodeRow(text: string, names: number, form: 'dexie' | 'plain'): DecodedRow {
  const parsed: unknown = JSON.parse(text)
  const hasDoubledNames = countNames(parsed) < names
  if (form === 'plain' || !isObject(parsed) || !Object.hasOwn(parsed, '$types')) {
    return { value: parsed, unknownTypes: [], hasDoubledNames }
  }
  const { $types } = parsed
  if ($types === true) return { value: parsed.$, unknownTypes: [], hasDoubledNames }
  const isWrapped = isObject($types) && Object.hasOwn($types, '$') && isObject($types.$)
  const types = isWrapped ? $types.$ : $types
  const unknown = new Set<string>()
  const revived = revive(isWrapped ? parsed.$ : parsed, '', {
    types: isObject(types) ? types : {},
    ignored: isWrapped ? null : '$types',
    unknown,
  })
  return {
    value: typeof revived === 'symbol' ? undefined : revived,
    unknownTypes: [...unknown].sort(),
    hasDoubledNames,
  }
}

type Rules = { types: Record<string, unknown>; ignored: string | null; unknown: Set<string> }

function revive(value: unknown, path: string, rules: Rules): unknown {
  const inner = isObject(value) || Array.isArray(value) ? reviveMembers(value, path, rules) : value
  if (!Object.hasOwn(rules.types, path)) return inner
  // A value that several types took part in has a list of them, the innermost last.
  const named = rules.types[path]
  const list: unknown[] = Array.isArray(named) ? [...named].reverse() : [named]
  return list.reduce<unknown>((before, type) => reviveAs(String(type), before, rules), inner)
}

function reviveAs(type: string, value: unknown, rules: Rules): unknown {
  if (Object.hasOwn(revivers, type)) return revivers[type]?.(value)
  if (!keptTypes.has(type)) rules.unknown.add(type.slice(0, 100))
  return new KeptValue(type, value)
}

function reviveMembers(value: Record<string, unknown> | unknown[], path: string, rules: Rules): unknown {
  const target: Record<string, unknown> | unknown[] = Array.isArray(value) ? new Array(value.length) : {}
  for (const name of Object.keys(value)) {
    if (path === '' && name === rules.ignored) continue
    const step = name.replaceAll('~', '~0').replaceAll('.', '~1')
    const member = revive((value as Record<string, unknown>)[name], path === '' ? step : `${path}.${step}`, rules)
    if (member === hole) continue
    // A field of the name `__proto__` is a field as any other.
    Object.defineProperty(target, name, {
      ...{ value: member === absent ? undefined : member, enumerable: true, writable: true, configurable: true },
    })
  }
  return target
}

function toBigInt(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d{1,1000}$/.test(value) ? BigInt(value) : new KeptValue('bigint', value)
}

function isListOfPairs(value: unknown): value is [unknown, unknown][] {
  return Array.isArray(value) && value.every((pair) => Array.isArray(pair))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function countNames(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countNames(item), 0)
  if (!isObject(value)) return 0
  const names = Object.keys(value)
  return names.reduce((sum, name) => sum + countNames(value[name]), names.length)
}
