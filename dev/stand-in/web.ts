import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody } from './body'

/** A request of Node's server as the web's own. Throws when its body is longer than `limit` bytes. */
export async function toRequest(incoming: IncomingMessage, limit: number): Promise<Request> {
  const body = await readBody(incoming, limit)
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (typeof value === 'string') headers.set(name, value)
    else for (const item of value ?? []) headers.append(name, item)
  }
  const method = incoming.method ?? 'GET'
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(new URL(incoming.url ?? '/', 'http://127.0.0.1'), {
    method,
    headers,
    body: hasBody ? body : undefined,
  })
}

export async function sendResponse(outgoing: ServerResponse, response: Response): Promise<void> {
  for (const [name, value] of response.headers) if (name !== 'set-cookie') outgoing.setHeader(name, value)
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies)
  outgoing.writeHead(response.status)
  outgoing.end(Buffer.from(await response.arrayBuffer()))
}
