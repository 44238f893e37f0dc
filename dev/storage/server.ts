import { randomUUID } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { assertLocalOnly } from '../local-only'
import { logOf } from '../stand-in/run'
import { closeServer, serve } from '../stand-in/server'
import { awsDecode, type SignedRequest } from './canonical-request'
import { answerPreflight, corsHeaders } from './cors'
import { S3Error } from './errors'
import type { Answer } from './operation'
import { openPayload } from './payload'
import { findOperation } from './router'
import { type Credentials, isSignatureParameter, verifySignature } from './signature'
import { Store } from './store'
import { toXml } from './xml'

export type StorageStandInOptions = {
  dataDirectory: string
  /** Public address of the app: the only origin whose pages may call the bucket. */
  appUrl: string
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
  /** 0 or absent: a free port. */
  port?: number
  now?: () => Date
  log?: (line: string) => void
}

export type StandIn = { url: string; port: number; stop(): Promise<void> }

const idleTimeout = 120_000
const drainLimit = 64 * 1024 * 1024

/** Starts an S3 server on loopback that keeps its objects in `dataDirectory`. The bucket exists when it is ready. */
export async function startStorageStandIn(options: StorageStandInOptions): Promise<StandIn> {
  assertLocalOnly('S3', options.appUrl)
  const store = await Store.open(options.dataDirectory)
  if (!store.has(options.bucket)) await store.createBucket(options.bucket)
  const context: Context = {
    store,
    credentials: options,
    allowedOrigin: new URL(options.appUrl).origin,
    now: options.now ?? (() => new Date()),
    log: options.log ?? logOf('storage'),
  }
  const server = createServer({ requestTimeout: 0 }, (request, response) => {
    void answer(context, request, response)
  })
  // Without this a body would be invited before its signature is known to be right.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    void answer(context, request, response, () => response.writeContinue())
  })
  server.setTimeout(idleTimeout)
  const { url, port } = await serve(server, options.port)
  return { url, port, stop: () => closeServer(server, 500) }
}

type Context = {
  store: Store
  credentials: Credentials
  allowedOrigin: string
  now: () => Date
  log: (line: string) => void
}

async function answer(context: Context, request: IncomingMessage, response: ServerResponse, invite?: () => void) {
  const requestId = randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase()
  const common = {
    ...corsHeaders(request, context.allowedOrigin),
    'x-amz-request-id': requestId,
    'x-content-type-options': 'nosniff',
  }
  try {
    await send(request, response, common, await perform(context, request, invite))
  } catch (error) {
    if (request.destroyed && !request.complete) return
    const fault =
      error instanceof S3Error
        ? error
        : new S3Error('InternalError', 'We encountered an internal error. Please try again.')
    report(context, request, error, fault)
    if (response.headersSent) response.destroy()
    else await refuse(request, response, common, fault, requestId)
  }
}

/** What no one should overlook is logged: our own faults and calls that were never built. */
function report(context: Context, request: IncomingMessage, error: unknown, fault: S3Error): void {
  const line = `${request.method} ${request.url?.split('?')[0]}`
  if (fault.code === 'NotImplemented') context.log(`NOT IMPLEMENTED ${line}: ${fault.message}`)
  if (fault.code === 'InternalError')
    context.log(`FAILED ${line}: ${error instanceof Error ? error.stack : String(error)}`)
}

async function perform(context: Context, request: IncomingMessage, invite?: () => void): Promise<Answer> {
  if (request.method === 'OPTIONS') return answerPreflight(request, context.allowedOrigin)
  const signed = parse(request)
  const authorization = verifySignature(signed, context.credentials, context.now())
  const [bucket = '', ...rest] = signed.rawPath.slice(1).split('/')
  const key = awsDecode(rest.join('/'))
  if (bucket === '')
    throw new S3Error('NotImplemented', 'The local S3 stand-in does not implement calls without a bucket.')
  if (key === undefined || key.includes('\0')) throw new S3Error('InvalidURI', "Couldn't parse the specified URI.")
  if (Buffer.byteLength(key) > 1024) throw new S3Error('KeyTooLongError', 'Your key is too long')
  const { query, headers } = separateHoisted(signed.query, request.headers)
  const operation = findOperation(signed.method, key === '' ? 'bucket' : 'object', query, headers)
  return operation.run({
    store: context.store,
    bucket,
    key,
    query,
    headers,
    openPayload: () => {
      invite?.()
      return openPayload(request, headers, authorization)
    },
  })
}

/** Presigning moves x-amz-* headers into the query, where they count as if they had been sent as headers. */
function separateHoisted(pairs: [string, string][], sent: IncomingHttpHeaders) {
  const query = new Map<string, string>()
  const headers = { ...sent }
  for (const [name, value] of pairs) {
    if (isSignatureParameter(name)) continue
    if (/^x-amz-/i.test(name)) headers[name.toLowerCase()] ??= value
    else query.set(name, value)
  }
  return { query, headers }
}

function parse(request: IncomingMessage): SignedRequest {
  const [rawPath = '/', search = ''] = (request.url ?? '/').split(/\?(.*)/s)
  const query = search.split('&').flatMap((pair): [string, string][] => {
    if (pair === '') return []
    const [name = '', value = ''] = pair.replaceAll('+', ' ').split(/=(.*)/s).map(awsDecode)
    return [[name, value]]
  })
  return { method: request.method ?? '', rawPath, query, headers: request.headersDistinct }
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  common: Record<string, string>,
  { status, headers = {}, body }: Answer,
): Promise<void> {
  const length = typeof body === 'string' ? { 'content-length': String(Buffer.byteLength(body)) } : {}
  const empty = body === undefined && status !== 204 && status !== 304 ? { 'content-length': '0' } : {}
  response.writeHead(status, { ...empty, ...common, ...headers, ...length })
  if (body !== undefined && typeof body !== 'string') {
    await pipeline(body, response).catch(() => response.destroy())
    return
  }
  if (!request.complete) request.resume()
  response.end(body)
}

async function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  common: Record<string, string>,
  fault: S3Error,
  requestId: string,
): Promise<void> {
  const { code, message, details } = fault
  const path = request.url?.split('?')[0] ?? '/'
  const body = toXml('Error', { Code: code, Message: message, ...details, Resource: path, RequestId: requestId }, false)
  const close = request.complete ? {} : { connection: 'close' }
  response.writeHead(fault.status, {
    ...common,
    ...close,
    'content-type': 'application/xml',
    'content-length': String(Buffer.byteLength(body)),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
  drain(request)
}

/** Reads on for a while: a client in the middle of its body sees the answer only if the connection is not reset. */
function drain(request: IncomingMessage): void {
  let left = drainLimit
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) request.destroy()
  })
  request.on('error', () => undefined)
}
