import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/*
 * Below the ports that systems give to outgoing connections (from 32768 on Linux, from 49152 elsewhere): while a server
 * is down and its clients keep knocking, one of them could otherwise be given the very port that it knocks at.
 */
const lowest = 20_000
const highest = 32_000

/** Finds a TCP port on the loopback interface that no one listens on, and that no outgoing connection will take. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(lowest, highest)
    if (await isPortFree(port)) return port
  }
}

/** Whether a TCP port on the loopback interface can be bound now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
