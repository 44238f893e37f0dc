import type { Door } from './doors'
import { byTurns, type Hostile, type HostileOptions, hostileFor, inTurn } from './hostile'
import { type Examples, exampleOf, exampleWith, type Input, inputsOf, type Schema } from './schema'

/** A request to a door. */
export type Case = {
  door: Door
  /** `body.edit.start = 1e308`, or `the example`. */
  what: string
  /** Which input is tried; null for what belongs to the door as a whole. */
  input: string | null
  address: string
  method: string
  headers: Record<string, string>
  body?: string
}

type Place = 'params' | 'query' | 'body'
type Parts = { params: string; query: string; body?: string; headers?: Record<string, string> }

/** Every input of a door: `params.clipId`, `body.edit.captions[].text`. */
export function namesOfInputs(door: Door): string[] {
  return placesOf(door).flatMap(({ place, schema }) =>
    inputsOf(schema, '').flatMap((input) => (isTried(place, input) ? [nameOf(place, input)] : [])),
  )
}

/** A good request for `door`, as far as `examples` know what is good. */
export function exampleCase(door: Door, examples: Examples): Case {
  return request(door, 'the example', null, example(door, examples))
}

/** For each input of the door a request for each hostile value, with good values everywhere else. */
export function hostileCases(door: Door, examples: Examples, options: HostileOptions): Case[] {
  const good = example(door, examples)
  const first = door.name.length
  let turn = first
  const tried = placesOf(door).flatMap(({ place, schema }) =>
    inputsOf(schema, '')
      .filter((input) => isTried(place, input))
      .flatMap((input) =>
        valuesFor(door, place, { ...input, name: input.name || place }, options, turn++).flatMap((value) => {
          const parts = withHostile(place, schema, input, value, examples)
          if (!parts) return []
          const name = nameOf(place, input)
          return [request(door, `${name} = ${value.what}`, name, { ...good, ...parts })]
        }),
      ),
  )
  const whole = asWhole(door, good, options)
  return [...tried, ...inTurn(whole, options.perInput ?? whole.length, first)]
}

function valuesFor(door: Door, place: Place, input: Input, options: HostileOptions, turn: number): Hostile[] {
  const values = hostileFor(input, options).filter(
    (value) =>
      (place === 'body' || value.inAddress !== undefined) &&
      (door.kind !== 'page' || place !== 'query' || worthAPage.test(value.what)),
  )
  return byTurns(values, options.perInput ?? values.length, turn)
}

/** A page is dear to draw, and draws the same for each value that it leaves out. */
const worthAPage = /NUL|surrogate|megabyte|cursor|unknown|longest$|every object|^[-\d.e]+$/

/** The example with fields that no caller may set, in every object of the body and in the query. */
export function forgedCases(door: Door, examples: Examples, forged: Record<string, unknown>): Case[] {
  const good = example(door, examples)
  const query = new URLSearchParams(
    Object.entries(forged).map(([name, value]): [string, string] => [name, String(value)]),
  )
  const { body } = door.inputs
  const bodies = body ? objectsOf(body).map((input) => withForged(body, input, examples, forged)) : []
  return [
    request(door, 'forged fields in the query', null, { ...good, query: joined(good.query, String(query)) }),
    ...bodies.map((text) => request(door, 'forged fields in the body', null, { ...good, body: text })),
  ]
}

function objectsOf(schema: Schema): Input[] {
  return inputsOf(schema, '').filter((input) => input.schema.type === 'object')
}

function withForged(schema: Schema, input: Input, examples: Examples, forged: Record<string, unknown>): string {
  const last = input.name.split('.').at(-1) ?? ''
  const own = JSON.parse(exampleOf(input.schema, examples, last, true)) as object
  const allowed = input.schema.properties ?? {}
  const added = Object.entries(forged).filter(([name]) => !Object.hasOwn(allowed, name))
  return exampleWith(schema, input.path, JSON.stringify({ ...own, ...Object.fromEntries(added) }), examples)
}

function placesOf({ inputs }: Door): { place: Place; schema: Schema }[] {
  return (['params', 'query', 'body'] as const).flatMap((place) => {
    const schema = inputs[place]
    return schema ? [{ place, schema }] : []
  })
}

/** The whole of a path or query is no value of its own. */
function isTried(place: Place, input: Input): boolean {
  return place === 'body' || input.path.length > 0
}

const nameOf = (place: Place, { name }: Input) => (name ? `${place}.${name}` : place)

function example(door: Door, examples: Examples): Parts {
  const { params, query, body } = door.inputs
  return {
    params: params ? exampleOf(params, examples, 'params') : '{}',
    query: query ? queryText(JSON.parse(exampleOf(query, examples, 'query'))) : '',
    ...(body && { body: exampleOf(body, examples, 'body') }),
  }
}

function withHostile(
  place: Place,
  schema: Schema,
  input: Input,
  value: Hostile,
  examples: Examples,
): Partial<Parts> | null {
  if (place === 'body') return { body: exampleWith(schema, input.path, value.json, examples, 'body') }
  if (value.inAddress === undefined) return null
  // A token that stays as it is, and is then replaced by what may be no text at all.
  const text = exampleWith(schema, input.path, '"HOSTILE"', examples, place)
  if (place === 'params') return { params: text.replace('"HOSTILE"', JSON.stringify(`raw:${value.inAddress}`)) }
  return { query: queryText(JSON.parse(text)).replace('HOSTILE', value.inAddress) }
}

/** What is wrong with the request itself, whatever its inputs. */
function asWhole(door: Door, good: Parts, { forged }: HostileOptions): Case[] {
  const names = ['__proto__', 'constructor', 'a[b][c]', 'limit', 'cursor', '', '%00', ...Object.keys(forged)]
  const cases = [
    request(door, 'a query of anything', null, {
      ...good,
      query: joined(good.query, names.map((name) => `${name}=1e308%00%E2%80%AE`).join('&')),
    }),
    request(door, 'a query that says everything twice', null, { ...good, query: joined(good.query, good.query) }),
  ]
  if (door.kind === 'page' || door.kind === 'file' || door.method === 'GET') return cases
  const isRead = door.inputs.body !== undefined || door.kind === 'action' || door.declared === null
  const bodies: [string, string][] = [
    ['no body', ''],
    ['no JSON', '{"a":'],
    ['bytes that are no text', '\u0000\ufffd\ud800'],
    ...(isRead ? ([['too much', JSON.stringify('a'.repeat(5_000_000))]] as [string, string][]) : []),
  ]
  return [
    ...cases,
    ...bodies.map(([what, body]) => request(door, what, null, { ...good, body })),
    request(door, 'a form', null, {
      ...good,
      body: '--x\r\nContent-Disposition: form-data; name="1_$ACTION_ID_x"\r\n\r\n1\r\n--x--',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    }),
  ]
}

/** What React's own form of arguments makes more of than JSON does. */
const protocol = [
  '"$NaN"',
  '"$Infinity"',
  `"$n${'9'.repeat(10_000)}"`,
  '"$D-271821-04-20"',
  '"$Q1"',
  '"$F1"',
  '"$@0"',
  '"$0:0:0"',
  '"$K1"',
]

/** Arguments of an action that are no values of ours: references, dates, big integers, forms. */
export function protocolCases(door: Door, count = protocol.length): Case[] {
  return inTurn(protocol, count, door.name.length).map((json) => ({
    ...request(door, `an argument ${json.slice(0, 20)}`, null, { params: '{}', query: '', body: json }),
  }))
}

function request(door: Door, what: string, input: string | null, { params, query, body, headers }: Parts): Case {
  const values = JSON.parse(params) as Record<string, unknown>
  const path = door.address.replace(/\[+(?:\.\.\.)?([\w-]+)\]+/g, (_, name: string) => {
    const value = String(values[name] ?? '')
    return value.startsWith('raw:') ? value.slice(4) : encodeURIComponent(value)
  })
  const isAction = door.kind === 'action'
  const hasBody = door.method !== 'GET' && door.method !== 'HEAD' && body !== undefined
  return {
    door,
    what,
    input,
    method: door.method,
    address: `${path.replace(/(?<=.)\/$/, '')}${query ? `?${query}` : ''}`,
    headers: {
      ...(hasBody && { 'content-type': isAction ? 'text/plain;charset=UTF-8' : 'application/json' }),
      ...(isAction && { 'next-action': door.actionId ?? '', accept: 'text/x-component' }),
      ...headers,
    },
    // An action takes a list of arguments.
    ...(hasBody && { body: isAction ? `[${body}]` : body }),
  }
}

function queryText(values: Record<string, unknown>): string {
  return String(
    new URLSearchParams(Object.entries(values).map(([name, value]): [string, string] => [name, String(value)])),
  )
}

const joined = (one: string, other: string) => [one, other].filter(Boolean).join('&')
