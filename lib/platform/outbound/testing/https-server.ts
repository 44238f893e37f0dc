import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import { testCertificate, testKey } from './certificate'

export type TestHandler = (request: IncomingMessage, response: ServerResponse, socket: TLSSocket) => void

/** An https server for any name below receivers.dev that counts every connection it gets, of whatever kind. */
export async function startHttpsServer(handle: TestHandler, host = '127.0.0.1', port = 0) {
  const sockets = new Set<Duplex>()
  const counted = { connections: 0, requests: 0 }
  const server = createServer({ key: testKey, cert: testCertificate }, (request, response) => {
    counted.requests += 1
    handle(request, response, request.socket as TLSSocket)
  })
  server.on('connection', (socket) => {
    counted.connections += 1
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('tlsClientError', () => {})
  server.listen(port, host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    counted,
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
