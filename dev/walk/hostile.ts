import type { Input, Schema } from './schema'

/** A value to be refused or to do no harm: as JSON text, which need not be JSON, and as part of an address. */
export type Hostile = { what: string; json: string; inAddress?: string }

export type HostileOptions = {
  /** Ids of another organization, by the name of the input. */
  foreign: Record<string, string>
  /** Fields that a caller might like to set, see `forgedFields`. */
  forged: Record<string, unknown>
  /** How many values for each input, and cases of the request itself, by turns; all of them where it is not said. */
  perInput?: number
}

const megabyte = 1_000_000
const text = (what: string, value: string, inAddress = percentEncode(value.slice(0, 4_000))): Hostile => ({
  what,
  json: JSON.stringify(value),
  inAddress,
})
const raw = (what: string, json: string, inAddress?: string): Hostile => ({ what, json, inAddress })
const number = (value: string): Hostile => raw(value, value, encodeURIComponent(value))
const deep = raw('50,000 arrays in each other', `${'['.repeat(50_000)}${']'.repeat(50_000)}`)

const nul = text('NUL', 'a\0b')
const lone = raw('a lone surrogate', '"a\\ud800b"', 'a%ED%A0%80b')
const directions = text('directions', 'a\u202eb\u2066c\u200fd')
const long = text('a megabyte', 'a'.repeat(megabyte))
const proto = text('a name of every object', '__proto__')
const quotes = text('patterns and quotes', `%_\\'";--\${7*7}{{x}}<script>`)

const numbers = ['1e12', '0', '-1', '0.5', '1e6', '1e308', '-1e308', 'NaN', '1e400', '4294967296'].map(number)

const wrongKinds: Hostile[] = [raw('null', 'null'), raw('an operator', '{"$ne":null,"not":null,"contains":""}')]

/** Places in lists as ours are written: a time and an id, or a time and a fingerprint. */
const cursors: Hostile[] = [
  ...[
    '-271821-04-20T00:00:00.000Z 00000000-0000-7000-8000-000000000000',
    '+275760-09-13T00:00:00.000Z 00000000-0000-7000-8000-000000000000',
    '2026-01-01T00:00:00.000Z \0',
  ].map((value) => text(`a cursor of ${value}`, Buffer.from(value).toString('base64url'))),
  text('a cursor before all time', `-8640000000000000.${'0'.repeat(32)}`),
]

const dates: Hostile[] = [
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '-271821-04-20T00:00:00.000Z',
  `2026-01-01T00:00:00.${'1'.repeat(megabyte)}Z`,
].map((value) => text(value.slice(0, 40), value))

/** Values for one input that no one should send: by its kind, its bounds, and its name. */
export function hostileFor(input: Input, options: HostileOptions): Hostile[] {
  const { schema } = input
  if (schema.enum || schema.const !== undefined) return [nul, proto, number('1e308'), ...wrongKinds]
  switch (schema.type) {
    case 'string':
      return stringsFor(input, options)
    case 'number':
    case 'integer':
      return [...numbers, ...bounds(schema), raw('text', '"1e12"'), ...wrongKinds]
    case 'boolean':
      return [raw('text', '"true"', 'yes'), number('1e308'), ...wrongKinds]
    case 'array':
      return [
        raw('no list', '{"length":1000000000}'),
        raw('100,000 items', listOf(schema), 'a'.repeat(200)),
        raw('folders', '["..",".."]', '..%2f..%2fb'),
        deep,
        ...wrongKinds,
      ]
    case 'object':
      return objects(options)
    case 'null':
      return []
    default:
      return [nul, lone, directions, long, proto, quotes, ...numbers, ...wrongKinds, ...objects(options)]
  }
}

function stringsFor({ schema, name }: Input, { foreign }: HostileOptions): Hostile[] {
  const last = name.split('.').at(-1) ?? ''
  const isId = schema.format === 'uuid' || /(^id|Id|fingerprint|token)$/.test(last)
  if (isId) {
    return [
      ...(foreign[last] ? [text('of another organization', foreign[last])] : []),
      text('unknown', crypto.randomUUID()),
      ...[nul, lone, long, proto, quotes],
      number('1e308'),
      ...wrongKinds,
    ]
  }
  const odd = [nul, text('nothing', ''), lone, directions, long, proto, quotes, number('1e308'), ...wrongKinds]
  if (schema.format === 'date-time') return [...dates, ...odd]
  const isPlace = /^(cursor|before|after)$/.test(last)
  return [...(isPlace ? cursors : []), ...odd, ...longestFor(schema)]
}

/** The longest texts that are just let in: of wide letters, of accents on accents, of what cleaning takes away. */
function longestFor({ maxLength }: Schema): Hostile[] {
  if (!maxLength) return []
  return [
    text('the longest', 'W'.repeat(maxLength)),
    text('the longest, of accents', `a${'\u0301'.repeat(maxLength - 1)}`),
    text('longer, until it is clean', `${'\u202e'.repeat(3 * maxLength)}${'x'.repeat(maxLength)}`),
  ]
}

/**
 * `count` of `values`: the first of them always, as it says most, and others by turns, so that `at` from 0 up to the
 * number of inputs tries every value many times.
 */
export function byTurns(values: readonly Hostile[], count: number, at: number): Hostile[] {
  const [first, ...rest] = values
  return first ? [first, ...inTurn(rest, count - 1, at * (count - 1))] : []
}

/** `count` of `values`, or all of them where there are fewer, from place `start` on and around. */
export function inTurn<T>(values: readonly T[], count: number, start: number): T[] {
  const turned = values.map((_, place) => values[(start + place) % values.length] as T)
  return values.length <= count ? [...values] : turned.slice(0, count)
}

/** The numbers that are just let in. */
function bounds({ minimum, maximum }: Schema): Hostile[] {
  return [minimum, maximum].flatMap((bound) => (bound === undefined ? [] : [number(String(bound))]))
}

function listOf(schema: Schema): string {
  const item = schema.items?.type === 'string' ? '"a"' : schema.items?.type === 'object' ? '{}' : '1'
  return `[${Array(100_000).fill(item).join(',')}]`
}

function objects({ forged }: HostileOptions): Hostile[] {
  return [
    raw('no object', '"x"'),
    raw('a list', '[]'),
    raw('null', 'null'),
    raw('deep', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`),
    raw('keys of every object', '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}'),
    raw(
      '50,000 properties',
      JSON.stringify(Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`k${at}`, at]))),
    ),
    raw('forged fields alone', JSON.stringify(forged)),
  ]
}

function percentEncode(value: string): string {
  return encodeURIComponent(value.replace(/\p{Cs}/gu, '\ufffd'))
}

/** Fields that decide what a caller may and owns, with values that can be found again. */
export function forgedFields(foreign: { organizationId: string; userId: string }, marker: string) {
  return {
    ...foreign,
    orgId: foreign.organizationId,
    createdById: foreign.userId,
    role: 'admin',
    isStaff: true,
    tier: 'PREMIUM',
    plan: marker,
    status: marker,
    state: marker,
    credits: 987_654_321,
    bonusImports: 987_654_321,
    importLimit: 987_654_321,
    importsUsed: -987_654_321,
    paymentActive: true,
    stripeCustomerId: marker,
    shareToken: marker,
    clerkId: marker,
    email: `${marker}@example.test`,
    deletedAt: '2026-01-01T00:00:00.000Z',
    bannedAt: '2026-01-01T00:00:00.000Z',
    createdAt: '2001-01-01T00:00:00.000Z',
  }
}
