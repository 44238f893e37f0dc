import type { Engine } from './engine'
import { forMeasuring, leveledSound, soundRate } from './graphs'
import { LoudnessMeter } from './loudness'
import { type Mix, mixedSound } from './mix-sound'
import type { Loudness } from './types'

type Sound = { path: string; seek: number; stream: number | null; seconds: number; graph: string }

/** What is heard of a clip, and the file that its own sound is in. */
export type Track = { path: string; seek: number; stream: number | null; mix: Mix }

/** Loudness of a sound track from `clockStart` on, `seconds` at most. */
export function measureTrack(
  engine: Engine,
  { clockStart, ...sound }: Omit<Sound, 'graph'> & { clockStart: number },
): Promise<Loudness> {
  return measure(engine, { ...sound, graph: leveledSound(clockStart) })
}

async function measure(engine: Engine, { path, seek, stream, seconds, graph }: Sound): Promise<Loudness> {
  const meter = new LoudnessMeter()
  await engine.read({
    path,
    seek,
    audio: { stream, graph: forMeasuring(graph, seconds), onSamples: (samples) => meter.push(samples) },
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
  const measured = (gain: number, isLimited: boolean) => {
    const { path, seek, stream, mix } = track
    return measure(engine, { path, seek, stream, seconds: mix.seconds, graph: mixedSound(mix, gain, isLimited) })
  }
  const source = await measured(0, false)
  const isLouder = track.mix.music !== null || (track.mix.own?.volume ?? 1) > 1
  if (target === null && isLouder && (source.truePeak ?? highestPeak) > highestPeak) {
    return { gain: 0, isLimited: true, result: await measured(0, true) }
  }
  if (target === null || source.integrated === null || source.integrated < quietest) {
    return { gain: 0, isLimited: false, result: source }
  }
  let gain = Math.min(mostGain, target - source.integrated)
  if ((source.truePeak ?? 0) + gain <= highestPeak) {
    const result = { ...source, integrated: source.integrated + gain, truePeak: (source.truePeak ?? 0) + gain }
    return { gain, isLimited: false, result }
  }
  let result = await measured(gain, true)
  for (let attempt = 0; attempt < 4 && result.integrated !== null; attempt += 1) {
    const error = target - result.integrated
    if (Math.abs(error) <= closeEnough || gain >= mostGain) break
    gain = Math.min(mostGain, gain + error * 1.2)
    result = await measured(gain, true)
  }
  return { gain, isLimited: true, result }
}
