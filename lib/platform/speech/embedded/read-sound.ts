import type { Engine } from '../../media/engine'
import { signalSound } from '../../media/graphs'
import { sampleRate } from './pieces'

/** Seconds of sound that are read at once, at most: an hour of it would not fit into the memory of a child. */
const longestRead = 660

/**
 * The sound between `start` and `end` (seconds of the video) as 16 kHz mono; shorter where the file ends, null where it has no sound that
 * can be decoded.
 */
export async function readSound(
  engine: Engine,
  { path, start, end }: { path: string; start: number; end: number },
): Promise<Float32Array | null> {
  const { audio, startTime } = await engine.inspect(path)
  if (!audio?.canDecode) return null
  const seconds = Math.min(longestRead, end - start)
  const pcm = new Float32Array(Math.round(seconds * sampleRate))
  let filled = 0
  await engine.read({
    path,
    seek: Math.max(0, start - 1),
    audio: {
      stream: audio.index,
      graph: signalSound(startTime + start, seconds),
      onSamples: (samples) => {
        const part = samples.subarray(0, pcm.length - filled)
        pcm.set(part, filled)
        filled += part.length
      },
    },
  })
  return pcm.subarray(0, filled)
}
