import type { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import { Invalid } from '@/lib/core/errors'
import { outboundAgent } from './agent'
import { type Network, outboundNetwork } from './network'
import { OutboundFailed, outboundFailure, toOutboundFailed } from './outbound-failed'
import { parseAddress } from './parse-address'
import { sendableHeaders } from './request-headers'

export type OutboundRequest = {
  method: 'GET' | 'HEAD' | 'POST'
  headers: Record<string, string>
  body?: string | Uint8Array
  signal?: AbortSignal
  /** Bytes of the answer's body, as they come over the wire: nothing is unzipped. */
  maxAnswerBytes: number
  /** Milliseconds for all of it, from resolving the name to the last byte of the body. */
  maxMs: number
  /** Milliseconds without a byte; `maxMs` alone counts when left out. */
  idleMs?: number
}

/** An answer whose body is still to be read. `body` throws `OutboundFailed` as `openPublic` does. */
export type OpenAnswer = {
  status: number
  /** By names in lower case; several of one name are joined by commas. */
  headers: Record<string, string>
  body: AsyncIterable<Uint8Array>
  /** Gives up what has not been read, with its connection. */
  close(): void
}

/**
 * Asks an address that a person typed, as docs/decisions/outbound-addresses.md says. A redirect is an answer like any
 * other. Read the body to its end, or `close` it.
 * @throws OutboundFailed; the signal's reason when the caller aborts
 */
export async function openPublic(
  address: string,
  request: OutboundRequest,
  network: Network = outboundNetwork(),
): Promise<OpenAnswer> {
  const url = readAddress(address, network)
  const deadline = AbortSignal.timeout(request.maxMs)
  const { signal, idleMs = request.maxMs } = request
  const fail = (error: unknown): never => {
    signal?.throwIfAborted()
    throw deadline.aborted ? outboundFailure('timeout', error) : toOutboundFailed(error)
  }
  const agent = await outboundAgent(network)
  const answer = await agent
    .request({
      ...{ origin: url.origin, path: `${url.pathname}${url.search}`, method: request.method },
      ...{ headers: sendableHeaders(request.headers), body: request.body, headersTimeout: idleMs, bodyTimeout: idleMs },
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    })
    .catch(fail)
  const close = () => void answer.body.on('error', () => {}).destroy()
  try {
    assertFits(answer, request)
  } catch (error) {
    close()
    throw error
  }
  return {
    status: answer.statusCode,
    headers: joined(answer.headers),
    body: bounded(answer.body, request.maxAnswerBytes, fail),
    close,
  }
}

function readAddress(address: string, network: Network): URL {
  try {
    return parseAddress(address, network)
  } catch (error) {
    if (error instanceof Invalid) throw new OutboundFailed('refused-address', error.userMessage, { cause: error })
    throw error
  }
}

function assertFits({ headers }: Dispatcher.ResponseData, { method, maxAnswerBytes }: OutboundRequest): void {
  const announced = Number(headers['content-length'] ?? 0)
  if (method !== 'HEAD' && announced > maxAnswerBytes) throw outboundFailure('too-large')
}

async function* bounded(body: Readable, most: number, fail: (error: unknown) => never): AsyncGenerator<Uint8Array> {
  let size = 0
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      size += chunk.length
      if (size > most) throw outboundFailure('too-large')
      yield chunk
    }
  } catch (error) {
    fail(error)
  }
}

function joined(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]))
}
