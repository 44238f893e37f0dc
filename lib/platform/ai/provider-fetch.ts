import { Readable } from 'node:stream'
import { openPublic } from '../outbound/open-public'
import { AnswerTooLarge } from './ai-failed'
import type { AiConfig } from './types'

/** Far more than any answer we ask for. */
const maxBytes = 4 * 1024 ** 2
const maxMs = 600_000
const bodiless = [101, 204, 205, 304]

/**
 * The `fetch` of a provider. It follows no redirect, which could take the key elsewhere, and reads no endless answer. An address that a person
 * typed is asked by the door for those.
 */
export function providerFetch(config: Pick<AiConfig, 'isTypedAddress' | 'network'>): typeof fetch {
  return async (input, init) => {
    const response = config.isTypedAddress
      ? await fetchPublic(String(input), init, config)
      : await fetch(input, { ...init, redirect: 'error' })
    if (!response.body) return response
    return new Response(response.body.pipeThrough(limited()), response)
  }
}

function limited(): TransformStream<Uint8Array, Uint8Array> {
  let size = 0
  return new TransformStream({
    transform(chunk, controller) {
      size += chunk.length
      if (size > maxBytes) controller.error(new AnswerTooLarge(`an answer of more than ${maxBytes} bytes`))
      else controller.enqueue(chunk)
    },
  })
}

async function fetchPublic(
  address: string,
  init: RequestInit = {},
  { network }: Pick<AiConfig, 'network'>,
): Promise<Response> {
  const { status, headers, body, close } = await openPublic(
    address,
    {
      method: 'POST',
      headers: Object.fromEntries(new Headers(init.headers)),
      body: String(init.body),
      ...{ signal: init.signal ?? undefined, maxAnswerBytes: maxBytes, maxMs },
    },
    network,
  )
  if (bodiless.includes(status)) close()
  const stream = bodiless.includes(status)
    ? null
    : (Readable.toWeb(Readable.from(body)) as ReadableStream<Uint8Array<ArrayBuffer>>)
  return new Response(stream, { status, headers })
}
