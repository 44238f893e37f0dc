import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Told of a request before Stripe hears of it and after Stripe has acted. What is answered false goes no further. */
type Watch = (moment: `${string} before` | `${string} after`) => Promise<boolean>

/** A door between a process and Stripe at which each request and each answer can be stopped. Events for Inngest end here. */
export async function openStripeGate(handle: (request: Request) => Promise<Response>, watch: Watch) {
  const server = createServer(async (incoming, outgoing) => {
    const body = await bodyOf(incoming)
    const path = incoming.url ?? '/'
    if (path.startsWith('/e/')) {
      outgoing.setHeader('content-type', 'application/json').end('{"ids":["sent"],"status":200}')
      return
    }
    const name = `${incoming.method} ${path.split('?', 1)[0]?.replaceAll(/\/[a-z]+_[^/]+/g, (id) => (/\d/.test(id) ? '/:id' : id))}`
    if (!(await watch(`${name} before`))) return void incoming.socket.destroy()
    const answer = await handle(toRequest(incoming, body))
    const text = await answer.text()
    if (!(await watch(`${name} after`))) return void incoming.socket.destroy()
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(text)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    stop: (): void => {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

function toRequest({ method = 'GET', url = '/', headers }: IncomingMessage, body: string): Request {
  return new Request(`http://127.0.0.1${url}`, {
    method,
    headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
    body: method === 'GET' ? undefined : body,
  })
}
