import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Told of a commit before Postgres hears of it and after it has taken effect. What is answered false goes no further. */
type Watch = (moment: 'COMMIT before' | 'COMMIT after') => Promise<boolean>

// In the protocol both a query and a statement to be prepared are a text with a zero behind it.
const commit = Buffer.from('COMMIT\0')

/** A door between a process and Postgres at which each commit can be stopped. `urlOf` leads a connection string through it. */
export async function openPostgresGate(target: URL, watch: Watch) {
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname)
    for (const socket of [client, database]) {
      sockets.add(socket.on('error', () => {}))
      socket.once('close', () => sockets.delete(socket))
    }
    let isCommitting = false
    void pump(client, database, async (chunk) => {
      if (!chunk.includes(commit)) return true
      isCommitting = await watch('COMMIT before')
      return isCommitting
    })
    void pump(database, client, async () => {
      if (!isCommitting) return true
      isCommitting = false
      return watch('COMMIT after')
    })
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

async function pump(from: Socket, to: Socket, mayPass: (chunk: Buffer) => Promise<boolean>): Promise<void> {
  try {
    for await (const chunk of from) {
      if (!(await mayPass(chunk as Buffer))) break
      to.write(chunk as Buffer)
    }
  } catch {
    // A killed process says no goodbye.
  } finally {
    from.destroy()
    to.destroy()
  }
}
