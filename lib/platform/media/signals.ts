import { Internal } from '@/lib/core/errors'

/** Pictures per second that are measured. */
export const signalFrameRate = 10
/** Sound windows per second: one per 50 ms. */
export const signalSoundRate = 20
/** Columns and rows that the picture is divided into for motion and detail. */
export const signalColumns = 32
export const signalRows = 18

/** Bytes per picture and per sound window of each series, in the order of the file. */
const frameSeries = {
  /** Mean absolute difference to the picture before, 0-63.75 gray levels in quarters. */
  difference: 1,
  /** Difference of the gray histograms, 0-255 for 0-1 (1: nothing in common). */
  histogram: 1,
  /** Standard deviation of gray, in halves. */
  contrast: 1,
  /** Mean gray, 0-255. */
  brightness: 1,
  /** Mean absolute difference between 0.4 s before and 0.4 s after, 0-255. */
  span: 1,
  /** How well this picture is the mean of those two, 0-255: near 255 in a dissolve, low in motion. */
  blend: 1,
  /** Correlation of those two, 0-255 for 0-1: near 255 when only the light has changed. */
  likeness: 1,
  columnMotion: signalColumns,
  columnDetail: signalColumns,
  rowMotion: signalRows,
  rowDetail: signalRows,
} as const

const soundSeries = {
  /** Level in dBFS as (dB + 100) * 2.5: 0 is -100 dB, 250 is full scale. */
  level: 1,
  /** Largest sample, 0-255 for 0-1. */
  peak: 1,
  /** Levels under 300 Hz, 300-3,400 Hz and above, coded as `level`. */
  low: 1,
  voice: 1,
  high: 1,
  /** Zero crossings per sample, 0-255 for 0-1. */
  crossings: 1,
  /** Probability of speech, 0-255 for 0-1. */
  speech: 1,
} as const

export type FrameSeries = Record<keyof typeof frameSeries, Uint8Array>
export type SoundSeries = Record<keyof typeof soundSeries, Uint8Array>

/**
 * What one decode pass measured between `start` and `end` (seconds of the video). Picture k stands for
 * `start + k / signalFrameRate`, sound window k for `start + k / signalSoundRate`. Fewer of them than the range asks
 * for means that the file ended there.
 */
export type Signals = {
  start: number
  end: number
  frameCount: number
  soundCount: number
  /** Whether a speech model marked `speech`; otherwise it was judged from the energy alone. */
  hasSpeechModel: boolean
  frames: FrameSeries
  sound: SoundSeries
}

const magic = 0x53_47_46_43 // "CFGS"
const version = 1
const headerBytes = 40

export function emptySignals(start: number, end: number, frameCount: number, soundCount: number): Signals {
  return {
    start,
    end,
    frameCount,
    soundCount,
    hasSpeechModel: false,
    frames: mapSeries(frameSeries, (width) => new Uint8Array(width * frameCount)),
    sound: mapSeries(soundSeries, (width) => new Uint8Array(width * soundCount)),
  }
}

/** `signals` as the bytes of `signals.bin`: a 40-byte little-endian header, then the series one after the other. */
export function encodeSignals(signals: Signals): Uint8Array {
  const series = [...Object.values(signals.frames), ...Object.values(signals.sound)]
  const bytes = new Uint8Array(headerBytes + series.reduce((sum, each) => sum + each.length, 0))
  const header = new DataView(bytes.buffer, 0, headerBytes)
  header.setUint32(0, magic, true)
  header.setUint32(4, version, true)
  header.setFloat64(8, signals.start, true)
  header.setFloat64(16, signals.end, true)
  header.setUint32(24, signals.frameCount, true)
  header.setUint32(28, signals.soundCount, true)
  header.setUint32(32, signals.hasSpeechModel ? 1 : 0, true)
  let offset = headerBytes
  for (const each of series) {
    bytes.set(each, offset)
    offset += each.length
  }
  return bytes
}

/** @throws Internal when the bytes are not signals, are cut short, or are of a version that this code does not read */
export function decodeSignals(bytes: Uint8Array): Signals {
  const header = new DataView(bytes.buffer, bytes.byteOffset, Math.min(headerBytes, bytes.byteLength))
  if (bytes.byteLength < headerBytes || header.getUint32(0, true) !== magic) throw new Internal('not a signals file')
  if (header.getUint32(4, true) !== version) {
    throw new Internal(`signals of version ${header.getUint32(4, true)}, this code reads version ${version}`)
  }
  const frameCount = header.getUint32(24, true)
  const soundCount = header.getUint32(28, true)
  let offset = headerBytes
  const take = (count: number) => (width: number) => {
    offset += width * count
    return bytes.slice(offset - width * count, offset)
  }
  const frames = mapSeries(frameSeries, take(frameCount))
  const sound = mapSeries(soundSeries, take(soundCount))
  if (offset !== bytes.byteLength) throw new Internal('a signals file of the wrong length')
  const [start, end] = [header.getFloat64(8, true), header.getFloat64(16, true)]
  return { start, end, frameCount, soundCount, hasSpeechModel: header.getUint32(32, true) === 1, frames, sound }
}

/**
 * The signals of neighboring time ranges as one. A part that ended early is padded with stillness and silence, except
 * the last one, whose early end is the end of the video.
 * @throws Internal when the parts leave a gap or overlap
 */
export function mergeSignals(parts: Signals[]): Signals {
  const sorted = [...parts].sort((a, b) => a.start - b.start)
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (!first || !last) throw new Internal('no signals to merge')
  sorted.forEach((part, index) => {
    const next = sorted[index + 1]
    if (next && Math.abs(part.end - next.start) > 0.001) {
      throw new Internal(`signals end at ${part.end} s and continue at ${next.start} s`)
    }
  })
  const firstFrame = (part: Signals) => Math.round((part.start - first.start) * signalFrameRate)
  const firstSound = (part: Signals) => Math.round((part.start - first.start) * signalSoundRate)
  const frameCount = Math.max(...sorted.map((part) => (part.frameCount > 0 ? firstFrame(part) + part.frameCount : 0)))
  const soundCount = Math.max(...sorted.map((part) => (part.soundCount > 0 ? firstSound(part) + part.soundCount : 0)))
  const merged = emptySignals(first.start, last.end, frameCount, soundCount)
  merged.hasSpeechModel = sorted.some((part) => part.hasSpeechModel)
  for (const part of sorted) {
    copySeries(frameSeries, part.frames, merged.frames, firstFrame(part), frameCount)
    copySeries(soundSeries, part.sound, merged.sound, firstSound(part), soundCount)
  }
  return merged
}

function copySeries<K extends string>(
  widths: Record<K, number>,
  from: Record<K, Uint8Array>,
  to: Record<K, Uint8Array>,
  at: number,
  room: number,
): void {
  for (const key of Object.keys(widths) as K[]) {
    const width = widths[key]
    if (at < room) to[key].set(from[key].subarray(0, (room - at) * width), at * width)
  }
}

function mapSeries<K extends string>(widths: Record<K, number>, make: (width: number) => Uint8Array) {
  const entries = Object.entries(widths) as [K, number][]
  return Object.fromEntries(entries.map(([key, width]) => [key, make(width)])) as Record<K, Uint8Array>
}
