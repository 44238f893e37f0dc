import type http from 'node:http'
import { Refused } from './ingest'

export type Answer = { status: number; body?: unknown; html?: string }

const LARGEST_BODY = 64 * 1024 * 1024

/** @throws Refused when the body is too large or is not JSON. */
export async function readJson(request: http.IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > LARGEST_BODY) throw new Refused(413, `the request is larger than ${LARGEST_BODY} bytes`)
    chunks.push(chunk)
  }
  if (bytes === 0) return undefined
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw new Refused(400, 'the request body is not JSON')
  }
}

export function send(response: http.ServerResponse, answer: Answer): void {
  if (response.headersSent || response.destroyed) return
  const text = answer.html ?? JSON.stringify(answer.body ?? {})
  response.writeHead(answer.status, {
    'content-type': answer.html === undefined ? 'application/json' : 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  })
  response.end(text)
}

/** Inngest's shape of an error. */
export const refusal = (status: number, error: string): Answer => ({ status, body: { status, error } })
