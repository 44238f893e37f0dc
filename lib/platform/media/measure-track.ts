import type { Engine } from './engine'
import { forMeasuring, leveledSound, soundRate } from './graphs'
import type { KeptPart } from './kept-parts'
import { LoudnessMeter } from './loudness'
import type { Loudness } from './types'

export type Track = {
  path: string
  seek: number
  stream: number
  clockStart: number
  seconds: number
  /** What is left of the sound; all of it where there is none. */
  kept?: readonly KeptPart[]
}

/** Loudness of a sound track between two times, after a gain of `gain` dB with or without the limiter. */
export async function measureTrack(engine: Engine, track: Track, gain = 0, isLimited = false): Promise<Loudness> {
  const meter = new LoudnessMeter()
  await engine.read({
    path: track.path,
    seek: track.seek,
    audio: {
      stream: track.stream,
      graph: forMeasuring(leveledSound(track.clockStart, gain, isLimited, track.kept), track.seconds),
      onSamples: (samples) => meter.push(samples),
    },
  })
  return { integrated: meter.integrated(), truePeak: meter.truePeak(), duration: meter.samples / soundRate }
}

export type Level = { gain: number; isLimited: boolean; result: Loudness }

/** Sound under this is noise that no one wants louder. */
const quietest = -55
const mostGain = 30
const closeEnough = 0.1
const highestPeak = -1.5

/**
 * The gain that brings a track to `target` LUFS. A limiter that holds the peaks takes loudness away, so that its
 * effect is measured and made up for.
 */
export async function findLevel(engine: Engine, track: Track, target: number | null): Promise<Level> {
  const source = await measureTrack(engine, track)
  if (target === null || source.integrated === null || source.integrated < quietest) {
    return { gain: 0, isLimited: false, result: source }
  }
  let gain = Math.min(mostGain, target - source.integrated)
  if ((source.truePeak ?? 0) + gain <= highestPeak) {
    const result = { ...source, integrated: source.integrated + gain, truePeak: (source.truePeak ?? 0) + gain }
    return { gain, isLimited: false, result }
  }
  let result = await measureTrack(engine, track, gain, true)
  for (let attempt = 0; attempt < 4 && result.integrated !== null; attempt += 1) {
    const error = target - result.integrated
    if (Math.abs(error) <= closeEnough || gain >= mostGain) break
    gain = Math.min(mostGain, gain + error * 1.2)
    result = await measureTrack(engine, track, gain, true)
  }
  return { gain, isLimited: true, result }
}
