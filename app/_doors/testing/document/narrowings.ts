export type Schema = { [key: string]: unknown }
type Place = 'input' | 'output'

/**
 * What in `after` breaks clients that were made from `before`: an operation, status, field or value that is gone, an input
 * that is newly required or narrower, an answer that may lack what it always had. Empty where it only grows.
 */
export function narrowings(before: Schema, after: Schema): string[] {
  const found: string[] = []
  const documents = { before, after }
  for (const [place, address, methods] of placesOf(before)) {
    for (const [method, operation] of entries(methods)) {
      const now = at(after, place, address, method)
      const name = `${method.toUpperCase()} ${address}`
      if (!now) found.push(`${name} is gone`)
      else if (place === 'paths') compareOperations(documents, name, operation as Schema, now, found)
      else compareEvents(documents, address, operation as Schema, now, found)
    }
  }
  return found
}

function placesOf(document: Schema): [place: string, address: string, methods: unknown][] {
  return ['paths', 'webhooks'].flatMap((place) =>
    entries(document[place]).map(([address, methods]): [string, string, unknown] => [place, address, methods]),
  )
}

/** What we send: like an answer, it keeps all that it had. */
function compareEvents(documents: Documents, name: string, was: Schema, now: Schema, found: string[]): void {
  const body = (event: Schema) => at(event, 'requestBody', 'content', 'application/json', 'schema')
  compare(documents, name, body(was), body(now), 'output', found)
}

type Documents = { before: Schema; after: Schema }

function compareOperations(documents: Documents, name: string, was: Schema, now: Schema, found: string[]): void {
  if (was.operationId !== now.operationId) found.push(`${name}: its operationId was ${was.operationId}`)
  if (was['x-scope'] !== now['x-scope']) found.push(`${name}: the scope ${was['x-scope']} no longer opens it`)
  for (const one of list(now.parameters)) {
    const old = list(was.parameters).find(({ name: other, in: place }) => other === one.name && place === one.in)
    if (!old && one.required) found.push(`${name}: ${one.name} is newly required`)
    if (old && one.required && !old.required) found.push(`${name}: ${one.name} is newly required`)
    if (old) compare(documents, `${name}: ${one.name}`, old.schema, one.schema, 'input', found)
  }
  for (const old of list(was.parameters)) {
    if (!list(now.parameters).some((one) => one.name === old.name && one.in === old.in))
      found.push(`${name}: ${old.name} is gone`)
  }
  if (!was.requestBody && at(now, 'requestBody', 'required')) found.push(`${name}: a body is newly required`)
  const body = (operation: Schema) => at(operation, 'requestBody', 'content', 'application/json', 'schema')
  compare(documents, `${name}: body`, body(was), body(now), 'input', found)
  for (const [status, answer] of entries(was.responses)) {
    const after = at(now, 'responses', status)
    if (!after) {
      // A failure that no longer happens breaks no one.
      if (Number(status) < 400) found.push(`${name}: ${status} is gone`)
      continue
    }
    for (const [type, media] of entries((answer as Schema).content)) {
      const other = at(after, 'content', type)
      if (!other) found.push(`${name}: ${status} no longer has ${type}`)
      else compare(documents, `${name}: ${status}`, (media as Schema).schema, other.schema, 'output', found)
    }
  }
}

function compare(
  documents: Documents,
  where: string,
  was: unknown,
  now: unknown,
  place: Place,
  found: string[],
  seen = new Set<string>(),
): void {
  if (!isObject(was) || !isObject(now)) return
  if (was.$ref || now.$ref) {
    const key = `${where.split('.').at(-1)} ${was.$ref} ${now.$ref}`
    if (seen.has(key)) return
    seen.add(key)
  }
  const a = resolve(documents.before, was)
  const b = resolve(documents.after, now)
  const deeper = (name: string, x: unknown, y: unknown) => compare(documents, name, x, y, place, found, seen)
  compareTypes(where, a, b, place, found)
  compareBounds(where, a, b, place, found)
  const required = (schema: Schema) => new Set((schema.required as string[] | undefined) ?? [])
  for (const [field, schema] of entries(a.properties)) {
    const other = at(b, 'properties', field)
    if (!other) found.push(`${where}.${field} is gone`)
    else deeper(`${where}.${field}`, schema, other)
    if (other && place === 'output' && required(a).has(field) && !required(b).has(field))
      found.push(`${where}.${field} may be left out`)
  }
  if (place === 'input' && a.properties && b.properties) {
    for (const field of required(b)) if (!required(a).has(field)) found.push(`${where}.${field} is newly required`)
  }
  if (a.items) deeper(`${where}[]`, a.items, b.items)
  for (const key of ['anyOf', 'oneOf']) {
    const [x, y] = [list(a[key]), list(b[key])]
    if (place === 'input' && x.length > y.length && y.length > 0) found.push(`${where}: a form of it is gone`)
    for (const [index, one] of x.entries()) deeper(where, one, y[index])
  }
}

function compareTypes(where: string, a: Schema, b: Schema, place: Place, found: string[]): void {
  const types = (schema: Schema) => [schema.type ?? []].flat() as string[]
  if (a.type && b.type) {
    const missing =
      place === 'input'
        ? types(a).filter((one) => !types(b).includes(one))
        : types(b).filter((one) => !types(a).includes(one))
    if (missing.length > 0) found.push(`${where}: was ${types(a).join(' or ')}, is ${types(b).join(' or ')}`)
  }
  const values = (schema: Schema) =>
    (schema.enum as unknown[] | undefined) ?? (schema.const === undefined ? undefined : [schema.const])
  const [x, y] = [values(a), values(b)]
  // Answers gain values as version 1 grows, and keep those they had.
  if (x && y)
    for (const value of x) if (!y.includes(value)) found.push(`${where}: the value ${JSON.stringify(value)} is gone`)
  if (!x && y && place === 'input') found.push(`${where}: takes some values only`)
}

const lower = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems']
const upper = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems']

function compareBounds(where: string, a: Schema, b: Schema, place: Place, found: string[]): void {
  if (place === 'output') return
  for (const bound of lower)
    if (Number(b[bound]) > Number(a[bound] ?? Number.NEGATIVE_INFINITY)) found.push(`${where}: ${bound} is ${b[bound]}`)
  for (const bound of upper)
    if (Number(b[bound]) < Number(a[bound] ?? Number.POSITIVE_INFINITY)) found.push(`${where}: ${bound} is ${b[bound]}`)
}

function resolve(document: Schema, schema: Schema): Schema {
  return typeof schema.$ref === 'string' ? (at(document, ...schema.$ref.slice(2).split('/')) ?? {}) : schema
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null
}

function at(value: unknown, ...keys: string[]): Schema | undefined {
  let found: unknown = value
  for (const key of keys) found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined
  return found as Schema | undefined
}

const entries = (value: unknown): [string, unknown][] => (isObject(value) ? Object.entries(value) : [])
const list = (value: unknown): Schema[] => (Array.isArray(value) ? value.filter(isObject) : [])
