import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { Invalid } from '@/lib/core/errors'

type Box = { type: string; start: number; end: number }
type Track = { isSound: boolean; durations: { entries: number; first: number } | null; uniform: Samples | null }
type Samples = { size: number; count: number }

/** Boxes that hold others, in which ffmpeg finds what is looked for here. */
const holders = new Set([
  'moov',
  'trak',
  'mdia',
  'minf',
  'stbl',
  'mvex',
  'moof',
  'traf',
  'edts',
  'dinf',
  'udta',
  'gmhd',
  'sinf',
  'schi',
  'wave',
])
const deepest = 12
/** Boxes in a file of 12 hours in fragments of half a second. */
const mostBoxes = 1_000_000

/**
 * Reads the boxes of an MP4 or QuickTime file before ffmpeg does, which gives each sample that an index claims 24 bytes of
 * memory, and unfolds a compressed index whatever its size. Other files are left to ffmpeg.
 * @throws Invalid where the index claims more than the file can hold, or is compressed
 */
export function checkIndex(path: string): void {
  const file = openSync(path, 'r')
  try {
    new IndexReader(file, fstatSync(file).size).check()
  } finally {
    closeSync(file)
  }
}

class IndexReader {
  private boxes = 0
  private readonly head = Buffer.alloc(24)
  private track: Track = { isSound: false, durations: null, uniform: null }

  constructor(
    private readonly file: number,
    private readonly size: number,
  ) {}

  check(): void {
    this.walk(0, this.size, 0)
    this.judgeTrack()
  }

  private walk(from: number, to: number, depth: number): void {
    for (let at = from; at + 8 <= to; ) {
      const box = this.boxAt(at, to)
      this.boxes += 1
      if (this.boxes > mostBoxes) throw claimsTooMuch()
      this.look(box)
      if (holders.has(box.type) && depth < deepest) this.walk(box.start, box.end, depth + 1)
      at = box.end
    }
  }

  /** The box at `at`, cut to what holds it. */
  private boxAt(at: number, to: number): Box {
    const head = this.read(at)
    const type = head.toString('latin1', 4, 8)
    const short = head.readUInt32BE(0)
    const length = short === 1 ? Number(head.readBigUInt64BE(8)) : short
    const start = at + (short === 1 ? 16 : 8)
    // 0 stands for all that is left.
    const end = length === 0 ? to : Math.min(to, Math.max(start, at + length))
    return { type, start, end }
  }

  private look({ type, start, end }: Box): void {
    if (type === 'cmov') throw compressed()
    if (type === 'trak') {
      this.judgeTrack()
      this.track = { isSound: false, durations: null, uniform: null }
    }
    if (!['hdlr', 'stts', 'stsz', 'trun'].includes(type)) return
    const body = this.read(start)
    if (type === 'hdlr') this.track.isSound ||= body.toString('latin1', 8, 12) === 'soun'
    if (type === 'stts') this.track.durations = { entries: body.readUInt32BE(4), first: body.readUInt32BE(12) }
    if (type === 'stsz') this.track.uniform = { size: body.readUInt32BE(4), count: body.readUInt32BE(8) }
    if (type === 'trun') this.judgeRun(body, end - start)
  }

  /** A sample without a row of its own in the index has a byte in the file at least. */
  private judgeTrack(): void {
    const { isSound, durations, uniform } = this.track
    if (!uniform || uniform.size === 0) return
    // Sound that isn't compressed has a sample for each moment. ffmpeg keeps its chunks, not its samples.
    if (isSound && durations?.entries === 1 && durations.first === 1) return
    if (uniform.count * uniform.size > this.size) throw claimsTooMuch()
  }

  private judgeRun(body: Buffer, length: number): void {
    const fields = [0x100, 0x200, 0x400, 0x800].filter((flag) => (body.readUInt32BE(0) & flag) !== 0).length
    const room = fields > 0 ? length / (4 * fields) : this.size
    if (body.readUInt32BE(4) > room) throw claimsTooMuch()
  }

  private read(at: number): Buffer {
    this.head.fill(0)
    readSync(this.file, this.head, 0, this.head.length, at)
    return this.head
  }
}

function claimsTooMuch(): Invalid {
  return new Invalid('This video is damaged: its index lists more frames than the file can hold. Export it again.')
}

function compressed(): Invalid {
  return new Invalid('This QuickTime file has an old, compressed index that we can’t read. Export it as MP4.')
}
