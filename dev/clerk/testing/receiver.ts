import { createServer } from 'node:http'
import { closeServer, listen } from '../../stand-in/server'
import { toRequest } from '../../stand-in/web'

/** A product that only receives webhooks: keeps each request and answers what `answer` says. */
export async function startReceiver(answer: (delivery: number) => number = () => 200) {
  const requests: Request[] = []
  const waiters: { enough: () => boolean; resolve: () => void }[] = []
  const server = createServer(async (incoming, outgoing) => {
    requests.push(await toRequest(incoming, 1024 * 1024))
    outgoing.writeHead(answer(requests.length)).end()
    for (const waiter of waiters) if (waiter.enough()) waiter.resolve()
  })
  const port = await listen(server)
  const bodies = () => Promise.all(requests.map(async (request) => JSON.parse(await request.clone().text())))
  return {
    origin: `http://localhost:${port}`,
    requests,
    bodies,
    /** Resolves when `count` requests have arrived. */
    received: (count: number) =>
      new Promise<void>((resolve) => {
        const enough = () => requests.length >= count
        if (enough()) resolve()
        else waiters.push({ enough, resolve })
      }),
    stop: () => closeServer(server),
  }
}
