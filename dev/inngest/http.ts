import type http from 'node:http'
import { BodyTooLarge, readBody } from '../stand-in/body'
import { Refused } from './ingest'

export type Answer = { status: number; body?: unknown; html?: string }

const LARGEST_BODY = 64 * 1024 * 1024

/** @throws Refused when the body is too large or is not JSON. */
export async function readJson(request: http.IncomingMessage): Promise<unknown> {
  const body = await readBody(request, LARGEST_BODY).catch((error: Error) => {
    throw error instanceof BodyTooLarge ? new Refused(413, error.message) : error
  })
  if (body.length === 0) return undefined
  try {
    return JSON.parse(body.toString('utf8'))
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
