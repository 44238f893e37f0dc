import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { S3Error } from './errors'

export type Checksum = { algorithm: string; value: string }

type Digest = { update(data: Buffer): void; base64(): string }

const algorithms: Record<string, () => Digest> = {
  crc32: () => fromCrc((data, value) => crc32(data, value)),
  crc32c: () => fromCrc(crc32c),
  sha1: () => fromHash('sha1'),
  sha256: () => fromHash('sha256'),
}

/** A running digest for the algorithm of an `x-amz-checksum-<algorithm>` header. */
export function createChecksum(algorithm: string): Digest {
  const create = algorithms[algorithm]
  if (!create) throw new S3Error('NotImplemented', `The checksum algorithm ${algorithm} is not implemented.`)
  return create()
}

function fromHash(name: string): Digest {
  const hash = createHash(name)
  return { update: (data) => void hash.update(data), base64: () => hash.digest('base64') }
}

function fromCrc(next: (data: Buffer, value: number) => number): Digest {
  let value = 0
  return {
    update: (data) => {
      value = next(data, value)
    },
    base64: () => {
      const bytes = Buffer.alloc(4)
      bytes.writeUInt32BE(value >>> 0)
      return bytes.toString('base64')
    },
  }
}

const castagnoli = 0x82f63b78
const crc32cTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let entry = index
  for (let bit = 0; bit < 8; bit++) entry = entry & 1 ? (entry >>> 1) ^ castagnoli : entry >>> 1
  return entry >>> 0
})

function crc32c(data: Buffer, start: number): number {
  let value = ~start >>> 0
  for (const byte of data) value = (crc32cTable[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return ~value >>> 0
}
