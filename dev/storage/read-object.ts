import { type ObjectRecord, unquote } from './bucket'
import { S3Error } from './errors'
import { type Answer, type Call, headerOf, type Operation } from './operation'

const overridable = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
]
const overrides = overridable.map((name) => `response-${name}`)

export const getObject: Operation = {
  name: 'GetObject',
  method: 'GET',
  target: 'object',
  optional: overrides,
  run: async (call) => read(call, true),
}

export const headObject: Operation = {
  name: 'HeadObject',
  method: 'HEAD',
  target: 'object',
  optional: overrides,
  run: async (call) => read(call, false),
}

function read(call: Call, withBody: boolean): Answer {
  const { bucket } = call.store.get(call.bucket)
  const record = bucket.get(call.key)
  const headers = objectHeaders(call, record)
  if (checkConditions(call, record) === 'not modified') return { status: 304, headers }
  const range = requestedRange(call, record)
  const { start, end } = range ?? { start: 0, end: record.size - 1 }
  headers['content-length'] = String(end - start + 1)
  if (range) headers['content-range'] = `bytes ${start}-${end}/${record.size}`
  if (record.checksum && !range && headerOf(call, 'x-amz-checksum-mode') === 'ENABLED') {
    headers[`x-amz-checksum-${record.checksum.algorithm}`] = record.checksum.value
  }
  const body = withBody && record.size > 0 ? call.store.blobs.read(record.blobs, start, end) : undefined
  return { status: range ? 206 : 200, headers, body }
}

function objectHeaders(call: Call, record: ObjectRecord): Record<string, string> {
  const headers: Record<string, string> = {
    ...record.headers,
    'content-type': record.contentType,
    'accept-ranges': 'bytes',
    etag: `"${record.etag}"`,
    'last-modified': new Date(record.lastModified).toUTCString(),
  }
  for (const [name, value] of Object.entries(record.metadata)) headers[`x-amz-meta-${name}`] = value
  for (const name of overridable) {
    const value = call.query.get(`response-${name}`)
    if (value !== undefined) headers[name] = value
  }
  return isActiveContent(headers['content-type'] ?? '') ? withoutScripts(headers) : headers
}

/** Types a browser would run as a page. What people uploaded must never act, whatever type it claims to have. */
function isActiveContent(contentType: string): boolean {
  return /html|xml|svg|javascript|pdf/i.test(contentType)
}

function withoutScripts(headers: Record<string, string>): Record<string, string> {
  const disposition = headers['content-disposition']
  const forced = disposition ? disposition.replace(/^\s*inline\b/i, 'attachment') : 'attachment'
  return { ...headers, 'content-disposition': forced, 'content-security-policy': "sandbox; default-src 'none'" }
}

/** https://www.rfc-editor.org/rfc/rfc9110#name-precedence-of-preconditions */
function checkConditions(call: Call, record: ObjectRecord): 'met' | 'not modified' {
  const modified = Math.floor(new Date(record.lastModified).getTime() / 1000) * 1000
  const ifMatch = headerOf(call, 'if-match')
  const ifNoneMatch = headerOf(call, 'if-none-match')
  const since = dateOf(headerOf(call, 'if-modified-since'))
  const unmodifiedSince = dateOf(headerOf(call, 'if-unmodified-since'))
  const isFresh =
    ifMatch === undefined ? !(unmodifiedSince && modified > unmodifiedSince) : hasEtag(ifMatch, record.etag)
  if (!isFresh) throw new S3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold')
  const isKnown =
    ifNoneMatch === undefined ? since !== undefined && modified <= since : hasEtag(ifNoneMatch, record.etag)
  return isKnown ? 'not modified' : 'met'
}

function hasEtag(list: string, etag: string): boolean {
  return list.split(',').some((item) => item.trim() === '*' || unquote(item.trim()) === etag)
}

function dateOf(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? undefined : time
}

/** A single byte range. As in S3 several ranges, or nonsense, give the whole object. */
function requestedRange(call: Call, record: ObjectRecord): { start: number; end: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(headerOf(call, 'range')?.trim() ?? '')
  const ifRange = headerOf(call, 'if-range')
  if (!match || (ifRange !== undefined && unquote(ifRange) !== record.etag)) return undefined
  const [, first = '', last = ''] = match
  if (first === '' && last === '') return undefined
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined
  const start = first === '' ? Math.max(record.size - Number(last), 0) : Number(first)
  const end = first === '' || last === '' ? record.size - 1 : Math.min(Number(last), record.size - 1)
  if (start < record.size && !(first === '' && Number(last) === 0)) return { start, end }
  throw new S3Error('InvalidRange', 'The requested range is not satisfiable', { ActualObjectSize: String(record.size) })
}
