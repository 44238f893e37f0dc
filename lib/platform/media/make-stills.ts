import { type Engine, UnreadableMedia } from './engine'
import { stillPicture } from './graphs'
import { probeFile } from './probe-file'
import type { OnProgress } from './types'

/**
 * A JPEG, `width` pixels wide, of each time (seconds) of the video. A time at or behind the end gives the nearest
 * picture before it; the result has one picture per time.
 * @throws UnreadableMedia where not even the first picture can be decoded
 */
export async function makeStills(
  engine: Engine,
  { path, times, width }: { path: string; times: number[]; width: number },
  onProgress: OnProgress,
): Promise<Uint8Array[]> {
  const { probe, inspection } = await probeFile(engine, path)
  const { video, startTime } = inspection
  const outWidth = Math.max(2, Math.round(Math.min(width, probe.width) / 2) * 2)
  const outHeight = Math.max(2, Math.round((outWidth * probe.height) / probe.width / 2) * 2)
  const stills: Uint8Array[] = []
  for (const wanted of times) {
    const time = Math.max(0, wanted)
    let still: Uint8Array | null = null
    for (const earlier of [time, time - 0.5, time - 3, 0]) {
      const at = Math.max(0, earlier)
      const graph = stillPicture(video, startTime + at, outWidth, outHeight)
      still = await engine.still({ path, seek: at, stream: video.index, graph }).catch(whereNothingDecodes)
      if (still) break
    }
    const shown = still ?? stills.at(-1)
    if (!shown) throw new UnreadableMedia('no picture can be decoded')
    stills.push(shown)
    onProgress(stills.length / times.length)
  }
  return stills
}

/** A file that was cut off has nothing to read behind its end; an earlier time may still have a picture. */
function whereNothingDecodes(error: unknown): null {
  if (error instanceof UnreadableMedia) return null
  throw error
}
