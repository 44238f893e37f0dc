import { createSocket, type RemoteInfo } from 'node:dgram'
import { once } from 'node:events'

/** `A` and `AAAA` as addresses, `CNAME` as a name. */
export type TestRecord = { type: 'A' | 'AAAA' | 'CNAME'; data: string; name?: string }
/** What the server answers to the n-th question (from 0) for a name; null to say nothing. */
export type TestAnswer = (question: { name: string; type: 'A' | 'AAAA'; nth: number }) => TestRecord[] | null | 'fail'

const types = { A: 1, CNAME: 5, AAAA: 28 } as const

/** A resolver on 127.0.0.1 over UDP that answers what a test says. RFC 1035. */
export async function startDnsServer(answer: TestAnswer) {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const asked = new Map<string, number>()
  socket.on('message', (message: Buffer, from: RemoteInfo) => {
    const { name, end } = readName(message, 12)
    const type = message.readUInt16BE(end) === types.AAAA ? 'AAAA' : 'A'
    const key = `${type} ${name}`
    const nth = asked.get(key) ?? 0
    asked.set(key, nth + 1)
    const records = answer({ name, type, nth })
    if (records === null) return
    const found = records === 'fail' ? [] : records.filter((one) => one.type === type || one.type === 'CNAME')
    const header = Buffer.from(message.subarray(0, 12))
    header.writeUInt16BE(0x8180 | (records === 'fail' ? 2 : 0), 2)
    header.writeUInt16BE(found.length, 6)
    header.writeUInt32BE(0, 8)
    const question = message.subarray(12, end + 4)
    socket.send(Buffer.concat([header, question, ...found.map((one) => encode(one, name))]), from.port, from.address)
  })
  return {
    address: `127.0.0.1:${socket.address().port}`,
    /** How often a name was asked for, by type. */
    asked,
    close: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  }
}

function encode({ type, data, name }: TestRecord, asked: string): Buffer {
  const rdata = type === 'CNAME' ? nameBytes(data) : addressBytes(data)
  const fixed = Buffer.alloc(10)
  fixed.writeUInt16BE(types[type], 0)
  fixed.writeUInt16BE(1, 2)
  fixed.writeUInt16BE(rdata.length, 8)
  return Buffer.concat([nameBytes(name ?? asked), fixed, rdata])
}

function nameBytes(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]))
  return Buffer.concat([...labels, Buffer.from([0])])
}

function addressBytes(address: string): Buffer {
  if (!address.includes(':')) return Buffer.from(address.split('.').map(Number))
  const [head = '', tail = ''] = address.split('::')
  const groups = (text: string) => text.split(':').filter(Boolean)
  const missing = 8 - groups(head).length - groups(tail).length
  const all = [...groups(head), ...Array<string>(missing).fill('0'), ...groups(tail)]
  return Buffer.from(all.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]))
}

function readName(message: Buffer, start: number): { name: string; end: number } {
  const labels: string[] = []
  let at = start
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('ascii', at + 1, at + 1 + length))
    at += length + 1
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 }
}
