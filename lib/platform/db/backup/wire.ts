import type { Duplex } from 'node:stream'
import type { DirectClient } from '@/lib/platform/db/direct'

/*
 * The few messages of Postgres's protocol that a client and a server exchange before the first query, and where an answer ends.
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
const sslRequest = 80_877_103
const gssRequest = 80_877_104
const startUp = 3

const headerBytes = 5

/** What a server tells every client that logs in. */
export const toldAtLogin = ['server_version', 'server_encoding', 'client_encoding', 'standard_conforming_strings']

/** The answer to a client's first message, for a client whose session is open already. Null for any other message. */
export function answerLogin(said: Buffer, settings: Record<string, string>): Buffer | null {
  if (said.length < 8 || said.readInt32BE(0) !== said.length) return null
  const code = said.readInt32BE(4)
  if (code === sslRequest || code === gssRequest) return Buffer.from('N')
  if (code >>> 16 !== startUp) return null
  const parameters = Object.entries(settings).map(([name, value]) => message('S', Buffer.from(`${name}\0${value}\0`)))
  return Buffer.concat([message('R', Buffer.alloc(4)), ...parameters, message('Z', Buffer.from('I'))])
}

function message(kind: string, body: Buffer): Buffer {
  const header = Buffer.alloc(headerBytes)
  header.write(kind, 0)
  header.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([header, body])
}

/** Counts messages of some kinds in a stream that is cut anywhere. */
export function countMessages(kinds: string): (chunk: Buffer) => number {
  let header = Buffer.alloc(0)
  let left = 0
  return (chunk) => {
    let count = 0
    for (let at = 0; at < chunk.length; ) {
      if (left > 0) {
        const skipped = Math.min(left, chunk.length - at)
        left -= skipped
        at += skipped
        continue
      }
      const taken = chunk.subarray(at, at + headerBytes - header.length)
      header = Buffer.concat([header, taken])
      at += taken.length
      if (header.length < headerBytes) break
      if (kinds.includes(String.fromCharCode(header[0] ?? 0))) count += 1
      left = header.readInt32BE(1) - 4
      header = Buffer.alloc(0)
    }
    return count
  }
}

/** The socket of an open session, which is the caller's from here on: node-postgres hears nothing of it any more. */
export function takeSocket(client: DirectClient): Duplex {
  const { connection } = client as unknown as { connection: { stream: Duplex } }
  connection.stream.removeAllListeners('data')
  return connection.stream
}
