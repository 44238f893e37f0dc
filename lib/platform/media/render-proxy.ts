import { stat } from 'node:fs/promises'
import type { Engine } from './engine'
import { forEncodingWhole, leveledSound, silence, wholePicture } from './graphs'
import { probeFile } from './probe-file'
import { outputRate } from './render-file'
import type { OnProgress } from './types'

export type Proxy = { duration: number; width: number; height: number; bytes: number }

/** Keyframes every half second: dense enough to drag through. */
const encoder = { preset: 'superfast', crf: 25, audioBitRate: 128_000 }
const shortSide = 540
const mostPicturesPerSecond = 30

/** Writes the whole video as an MP4 that every browser plays and seeks in, at most 540 pixels on its short side. */
export async function renderProxyFile(
  engine: Engine,
  { path, outPath }: { path: string; outPath: string },
  onProgress: OnProgress,
): Promise<Proxy> {
  const { probe, inspection } = await probeFile(engine, path)
  const { video, audio, startTime } = inspection
  const scale = Math.min(1, shortSide / Math.min(probe.width, probe.height))
  const even = (value: number) => Math.max(2, Math.round((value * scale) / 2) * 2)
  const rate = outputRate(probe)
  const fps = rate.num / rate.den > mostPicturesPerSecond + 0.5 ? { num: 30, den: 1 } : rate
  const [width, height] = [even(probe.width), even(probe.height)]
  const hasSound = audio?.canDecode === true
  await engine.write({
    path,
    seek: 0,
    outPath,
    video: {
      stream: video.index,
      fps,
      width,
      height,
      graph: wholePicture({ picture: video, clockStart: startTime, fps, width, height }),
    },
    audio: hasSound
      ? { stream: audio.index, graph: forEncodingWhole(leveledSound(startTime, 0, false)) }
      : { stream: null, graph: silence(Math.max(0.1, probe.duration)) },
    encoder: { ...encoder, keyframeEvery: Math.max(1, Math.round(fps.num / fps.den / 2)) },
    onTime: (time) => onProgress(Math.min(1, time / Math.max(0.1, probe.duration))),
  })
  const { probe: result } = await probeFile(engine, outPath)
  return { duration: result.duration, width: result.width, height: result.height, bytes: (await stat(outPath)).size }
}
