import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** What becomes of a message to Postgres: it passes, or the connection is reset before it arrives or before its answer does. */
export type Verdict = 'pass' | 'cut before' | 'cut after'

/**
 * A way to Postgres that is cut off when it is told to, with a reset as when a machine on the way dies.
 * @param judge asked for each query and each preparation of one, with its text
 */
export async function openProxy(url: string, judge: (sql: string) => Verdict) {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname)
    for (const socket of [client, database]) sockets.add(socket.on('error', () => {}))
    const cut = () => {
      client.resetAndDestroy()
      database.destroy()
    }
    let isDeaf = false
    const messages = messageReader((type, body) => {
      const verdict = type === 'Q' || type === 'P' ? judge(textOf(type, body)) : 'pass'
      if (verdict === 'cut before') cut()
      if (verdict === 'cut after') isDeaf = true
    })
    client.on('data', (chunk: Buffer) => {
      messages(chunk)
      if (!database.destroyed) database.write(chunk)
    })
    database.on('data', (chunk: Buffer) => {
      // Postgres has answered, so that it is done.
      if (isDeaf) cut()
      else client.write(chunk)
    })
    client.on('close', () => database.destroy())
    database.on('close', () => client.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).href,
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** A query is its text; a statement to be prepared has a name before it. */
function textOf(type: string, body: Buffer): string {
  const [first = '', second = ''] = body.toString().split('\0')
  return type === 'Q' ? first : second
}

/** Takes the messages of the protocol out of what a client sends: a start without a type, then a type and a length each. */
function messageReader(onMessage: (type: string, body: Buffer) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0)
  let isStarted = false
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const head = isStarted ? 1 : 0
      if (rest.length < head + 4) return
      const end = head + rest.readUInt32BE(head)
      if (rest.length < end) return
      if (isStarted) onMessage(String.fromCharCode(rest[0] ?? 0), rest.subarray(5, end))
      isStarted = true
      rest = rest.subarray(end)
    }
  }
}
