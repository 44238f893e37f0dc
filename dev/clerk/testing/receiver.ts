import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A product that only receives webhooks: keeps each request and answers what `answer` says. */
export async function startReceiver(answer: (delivery: number) => number = () => 200) {
  const requests: Request[] = []
  const waiters: { enough: () => boolean; resolve: () => void }[] = []
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const headers = new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]))
    requests.push(
      new Request(`http://localhost${incoming.url}`, { method: 'POST', headers, body: Buffer.concat(chunks) }),
    )
    outgoing.writeHead(answer(requests.length)).end()
    for (const waiter of waiters) if (waiter.enough()) waiter.resolve()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bodies = () => Promise.all(requests.map(async (request) => JSON.parse(await request.clone().text())))
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    requests,
    bodies,
    /** Resolves when `count` requests have arrived. */
    received: (count: number) =>
      new Promise<void>((resolve) => {
        const enough = () => requests.length >= count
        if (enough()) resolve()
        else waiters.push({ enough, resolve })
      }),
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}
