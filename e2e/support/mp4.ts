export type Mp4 = {
  /** Seconds, as the movie header says. */
  duration: number
  width: number
  height: number
  /** Whether the index comes before the data, so that a player can start at once. */
  isFastStart: boolean
}

type Box = { type: string; start: number; end: number }

/** Reads what an MP4 file (ISO/IEC 14496-12) says of itself, without any of the product's code. */
export function readMp4(file: Buffer): Mp4 {
  const top = boxes(file, 0, file.length)
  const order = top.map((box) => box.type)
  const moov = find(top, 'moov')
  const inside = boxes(file, moov.start, moov.end)
  const movieHeader = find(inside, 'mvhd')
  const isLong = file.readUInt8(movieHeader.start) === 1
  const timescale = file.readUInt32BE(movieHeader.start + (isLong ? 20 : 12))
  const length = isLong
    ? Number(file.readBigUInt64BE(movieHeader.start + 24))
    : file.readUInt32BE(movieHeader.start + 16)
  const sizes = inside
    .filter((box) => box.type === 'trak')
    .map((track) => {
      const header = find(boxes(file, track.start, track.end), 'tkhd')
      return { width: file.readUInt32BE(header.end - 8) >>> 16, height: file.readUInt32BE(header.end - 4) >>> 16 }
    })
  const picture = sizes.find((size) => size.width > 0) ?? { width: 0, height: 0 }
  return { duration: length / timescale, ...picture, isFastStart: order.indexOf('moov') < order.indexOf('mdat') }
}

function boxes(file: Buffer, from: number, to: number): Box[] {
  const found: Box[] = []
  for (let at = from; at + 8 <= to; ) {
    const short = file.readUInt32BE(at)
    const header = short === 1 ? 16 : 8
    const size = short === 1 ? Number(file.readBigUInt64BE(at + 8)) : short === 0 ? to - at : short
    if (size < header) throw new Error(`A box of ${size} bytes at ${at} is not an MP4.`)
    found.push({ type: file.toString('latin1', at + 4, at + 8), start: at + header, end: at + size })
    at += size
  }
  return found
}

function find(list: Box[], type: string): Box {
  const box = list.find((candidate) => candidate.type === type)
  if (!box) throw new Error(`The file has no ${type} box.`)
  return box
}
