/** A box of an MP4 file; `bytes` are the whole of it. */
export type Box = { type: string; bytes: Buffer }

const parents = ['moov', 'trak', 'mdia', 'minf', 'dinf', 'stbl', 'edts']

/** The boxes that follow each other in `bytes`. */
export function boxesOf(bytes: Buffer): Box[] {
  const boxes: Box[] = []
  for (let at = 0; at + 8 <= bytes.length; ) {
    const size = Math.max(8, bytes.readUInt32BE(at))
    boxes.push({ type: bytes.toString('latin1', at + 4, at + 8), bytes: bytes.subarray(at, at + size) })
    at += size
  }
  return boxes
}

/** A box of this type with this in it. */
export function makeBox(type: string, ...inside: (Buffer | number[])[]): Buffer {
  const body = Buffer.concat(inside.map((part) => (Buffer.isBuffer(part) ? part : words(...part))))
  return Buffer.concat([words(8 + body.length), Buffer.from(type, 'latin1'), body])
}

/** 32-bit numbers as they stand in a box. */
export function words(...numbers: number[]): Buffer {
  const bytes = Buffer.alloc(4 * numbers.length)
  numbers.forEach((number, at) => {
    bytes.writeUInt32BE(number, 4 * at)
  })
  return bytes
}

/** `file` with the content of each box of this type replaced, whatever its length. Offsets into the file stay as they are. */
export function rewriteBox(file: Buffer, type: string, change: (content: Buffer) => Buffer): Buffer {
  return Buffer.concat(
    boxesOf(file).map((box) => {
      if (box.type === type) return makeBox(type, change(box.bytes.subarray(8)))
      return parents.includes(box.type) ? makeBox(box.type, rewriteBox(box.bytes.subarray(8), type, change)) : box.bytes
    }),
  )
}
