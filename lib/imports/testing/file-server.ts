import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** A server of files on this machine; each path does what `handlers` say. It keeps what it was asked. */
export async function startFileServer(handlers: Record<string, Handler>) {
  const asked: { path: string; range: string | undefined }[] = []
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0]?.slice(1) ?? ''
    asked.push({ path, range: request.headers.range })
    const handle = handlers[path]
    if (handle) handle(request, response)
    else response.writeHead(404).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    at: (path: string) => `${origin}/${path}`,
    asked,
    async close(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Answers with a file as a good server does: its size, an ETag, and parts of it. `breakAfter` bytes the connection ends. */
export function fileOf(bytes: Buffer, breakAfter?: number): Handler {
  return (request, response) => {
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
    const headers = { etag: '"v1"', 'accept-ranges': 'bytes', 'content-type': 'video/mp4' }
    const rest = bytes.subarray(start)
    const range = { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` }
    response.writeHead(start > 0 ? 206 : 200, {
      ...headers,
      ...(start > 0 ? range : {}),
      'content-length': String(rest.length),
    })
    if (breakAfter === undefined || rest.length <= breakAfter) return response.end(rest)
    return response.write(rest.subarray(0, breakAfter), () => response.socket?.end())
  }
}
