import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/**
 * A door between a process and Postgres at which every message can be stopped. `watch` is told of each before it passes; what is
 * answered false goes no further, and the connection with it.
 */
export async function openStepGate(target: URL, watch: () => Promise<boolean>) {
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname)
    for (const socket of [client, database]) {
      sockets.add(socket.on('error', () => {}))
      socket.once('close', () => sockets.delete(socket))
    }
    void pump(client, database, watch)
    void pump(database, client, watch)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    urlOf: (url: string): string => Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).href,
    stop: (): void => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

async function pump(from: Socket, to: Socket, mayPass: () => Promise<boolean>): Promise<void> {
  try {
    for await (const chunk of from) {
      if (!(await mayPass())) break
      to.write(chunk as Buffer)
    }
  } catch {
    // A killed process says no goodbye.
  } finally {
    from.destroy()
    to.destroy()
  }
}
