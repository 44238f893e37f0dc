import { readFileSync } from 'node:fs'
import path from 'node:path'

/** Seconds and size of the footage that most of these files are made of. */
export const footage = { seconds: 13, width: 480, height: 270 }

const sample = () => readFileSync(path.join(import.meta.dirname, '../samples/03_nasa_16s.mp4'))

type Box = { type: string; at: number; body: number; end: number }

const parents = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts'])

/** Every box of an MP4 (ISO/IEC 14496-12) in order, those inside others too. */
function allBoxes(file: Buffer, from = 0, to = file.length): Box[] {
  const found: Box[] = []
  for (let at = from; at + 8 <= to; ) {
    const size = file.readUInt32BE(at)
    const box = { type: file.toString('latin1', at + 4, at + 8), at, body: at + 8, end: at + size }
    found.push(box, ...(parents.has(box.type) ? allBoxes(file, box.body, box.end) : []))
    at += Math.max(8, size)
  }
  return found
}

const named = (file: Buffer, type: string, within?: Box) =>
  allBoxes(file, within?.body, within?.end).filter((box) => box.type === type)

/** A reader skips a box that calls itself free space. */
function blank(file: Buffer, box: Box | undefined): void {
  if (!box) throw new Error('There is no such box to blank.')
  file.write('free', box.at + 4, 'latin1')
}

function trackOf(file: Buffer, handler: 'vide' | 'soun'): Box {
  const track = named(file, 'trak').find((trak) =>
    named(file, 'hdlr', trak).some((box) => file.toString('latin1', box.body + 8, box.body + 12) === handler),
  )
  if (!track) throw new Error(`The sample has no ${handler} track.`)
  return track
}

export function silent(): Buffer {
  const file = sample()
  blank(file, trackOf(file, 'soun'))
  return file
}

export function soundOnly(): Buffer {
  const file = sample()
  blank(file, trackOf(file, 'vide'))
  return file
}

/** To be shown turned by 90 degrees, as telephones write it. */
export function rotated(): Buffer {
  const file = sample()
  const [header] = named(file, 'tkhd', trackOf(file, 'vide'))
  const turned = [0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000]
  for (const [index, value] of turned.entries()) file.writeInt32BE(value, (header?.body ?? 0) + 40 + index * 4)
  return file
}

/** One sample in one chunk is all that the tables still tell of. */
export function oneFrame(): Buffer {
  const file = silent()
  const track = trackOf(file, 'vide')
  const [table] = named(file, 'stts', track)
  const [sizes] = named(file, 'stsz', track)
  const [chunks] = named(file, 'stsc', track)
  const [offsets] = named(file, 'stco', track)
  if (!table || !sizes || !chunks || !offsets) throw new Error('The sample lacks a table.')
  const frame = file.readUInt32BE(table.body + 12)
  for (const box of [table, chunks, offsets, ...named(file, 'stss', track), ...named(file, 'ctts', track)]) {
    file.writeUInt32BE(1, box.body + 4)
  }
  file.writeUInt32BE(1, table.body + 8)
  file.writeUInt32BE(1, chunks.body + 12)
  file.writeUInt32BE(1, sizes.body + 8)
  setLengths(file, frame)
  for (const edits of named(file, 'edts', track)) blank(file, edits)
  return file
}

/** Thirteen seconds that say they are ten hours. */
export function tenHoursClaimed(): Buffer {
  const file = sample()
  const [movie] = named(file, 'mvhd')
  const movieScale = file.readUInt32BE((movie?.body ?? 0) + 12)
  setLengths(file, null, 36_000)
  for (const box of named(file, 'elst')) file.writeUInt32BE(36_000 * movieScale, box.body + 8)
  return file
}

/** Writes a length into every header: `units` of the track's own scale, or `seconds`. */
function setLengths(file: Buffer, units: number | null, seconds = 0): void {
  const [movie] = named(file, 'mvhd')
  const movieScale = file.readUInt32BE((movie?.body ?? 0) + 12)
  for (const box of named(file, 'mdhd')) {
    const scale = file.readUInt32BE(box.body + 12)
    if (units !== null) seconds = units / scale
    file.writeUInt32BE(Math.round(seconds * scale), box.body + 16)
  }
  for (const box of named(file, 'mvhd')) file.writeUInt32BE(Math.round(seconds * movieScale), box.body + 16)
  for (const box of named(file, 'tkhd')) file.writeUInt32BE(Math.round(seconds * movieScale), box.body + 20)
}

/** A recording that was cut off: the index was to be written at the end. */
export function cutBeforeIndex(): Buffer {
  const file = sample()
  const [index] = named(file, 'moov')
  return file.subarray(0, Math.floor((index?.at ?? 0) * 0.7))
}

/** The index is there and promises more pictures than follow. */
export function cutAfterIndex(): Buffer {
  const file = withIndexFirst(sample())
  return file.subarray(0, Math.floor(file.length * 0.6))
}

function withIndexFirst(file: Buffer): Buffer {
  const [index] = named(file, 'moov')
  const [data] = named(file, 'mdat')
  if (!index || !data || index.at < data.at) throw new Error('The sample has changed: its index is first already.')
  const moved = Buffer.from(file)
  for (const table of named(moved, 'stco')) {
    const count = moved.readUInt32BE(table.body + 4)
    for (let entry = 0; entry < count; entry += 1) {
      const at = table.body + 8 + entry * 4
      moved.writeUInt32BE(moved.readUInt32BE(at) + (index.end - index.at), at)
    }
  }
  return Buffer.concat([
    moved.subarray(0, data.at),
    moved.subarray(index.at, index.end),
    moved.subarray(data.at, index.at),
  ])
}

/** As `cutBeforeIndex`, and followed by free space, so that it is `bytes` long: sent for long, and looked at briefly. */
export function paddedTo(bytes: number): Buffer {
  const file = sample()
  blank(file, named(file, 'moov')[0])
  const free = Buffer.alloc(bytes - file.length)
  free.writeUInt32BE(free.length, 0)
  free.write('free', 4, 'latin1')
  return Buffer.concat([file, free])
}

export const footageFile = sample
