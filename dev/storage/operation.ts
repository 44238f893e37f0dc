import type { IncomingHttpHeaders } from 'node:http'
import { S3Error } from './errors'
import type { Payload } from './payload'
import type { Store } from './store'

/** One verified request. */
export type Call = {
  store: Store
  bucket: string
  key: string
  query: Map<string, string>
  headers: IncomingHttpHeaders
  openPayload(): Payload
}

export type Answer = {
  status: number
  headers?: Record<string, string>
  body?: string | AsyncIterable<Buffer>
}

/**
 * A call of the S3 API. It is chosen by method, target and the query names in `when`; every other query name must be in
 * `optional`, so that what is not built is refused instead of quietly ignored.
 */
export type Operation = {
  name: string
  method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE'
  target: 'bucket' | 'object'
  when?: string[]
  header?: string
  optional?: string[]
  run(call: Call): Promise<Answer>
}

export function headerOf(call: Call, name: string): string | undefined {
  const value = call.headers[name]
  return Array.isArray(value) ? value.join(',') : value
}

/** A whole number from the query within bounds, or `fallback` where it is absent. */
export function numberOf(call: Call, name: string, fallback: number, minimum: number, maximum: number): number {
  const text = call.query.get(name)
  if (text === undefined) return fallback
  const number = Number(text)
  if (!/^\d{1,9}$/.test(text) || number < minimum || number > maximum) {
    throw new S3Error('InvalidArgument', `${name} must be an integer between ${minimum} and ${maximum}`, {
      ArgumentName: name,
      ArgumentValue: text,
    })
  }
  return number
}

/** Keys in list answers, percent-encoded when the client asks for it, since XML cannot carry every character. */
export function keyEncoder(call: Call): (key: string) => string {
  const type = call.query.get('encoding-type')
  if (type === undefined) return (key) => key
  if (type !== 'url') throw new S3Error('InvalidArgument', 'Invalid Encoding Method specified in Request')
  return (key) => encodeURIComponent(key).replaceAll('%2F', '/')
}
