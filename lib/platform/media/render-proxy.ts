import { stat } from 'node:fs/promises'
import { type Engine, type JoinJob, UnreadableMedia } from './engine'
import { forEncodingAtMost, leveledSound, silence, wholePicture } from './graphs'
import { probeFile } from './probe-file'
import { outputRate, writtenProbe } from './render-file'
import type { OnProgress } from './types'

export type RenderedProxy = { duration: number; width: number; height: number; bytes: number }

/** Keyframes every half second: dense enough to drag through. */
const encoder = { preset: 'superfast', crf: 25, audioBitRate: 128_000 }
const shortSide = 540
const mostPicturesPerSecond = 30

/**
 * Writes `start` to `end` (seconds) of a video as an MP4 that every browser plays and seeks in, at most 540 pixels on its
 * short side. Parts that follow each other share the same grid of pictures, so that `joinProxyFile` leaves no seam.
 * @returns the exact second at which the part begins, or null where the source has no picture any more
 */
export async function renderProxyPart(
  engine: Engine,
  { path, start, end, outPath }: { path: string; start: number; end: number; outPath: string },
  onProgress: OnProgress,
): Promise<{ start: number } | null> {
  const { probe, inspection } = await probeFile(engine, path)
  const { video, audio, startTime } = inspection
  const scale = Math.min(1, shortSide / Math.min(probe.width, probe.height))
  const even = (value: number) => Math.max(2, Math.round((value * scale) / 2) * 2)
  const rate = outputRate(probe)
  const fps = rate.num / rate.den > mostPicturesPerSecond + 0.5 ? { num: 30, den: 1 } : rate
  const [width, height] = [even(probe.width), even(probe.height)]
  const pictureAt = (seconds: number) => Math.round((seconds * fps.num) / fps.den)
  const pictures = Math.max(1, pictureAt(end) - pictureAt(start))
  const exactStart = (pictureAt(start) * fps.den) / fps.num
  const seconds = (pictures * fps.den) / fps.num
  const clockStart = startTime + exactStart
  const hasSound = audio?.canDecode === true
  try {
    await engine.write({
      path,
      seek: Math.max(0, exactStart - 0.5),
      outPath,
      video: {
        stream: video.index,
        fps,
        width,
        height,
        graph: wholePicture({ picture: video, clockStart, fps, pictures, width, height }),
      },
      audio: hasSound
        ? { stream: audio.index, graph: forEncodingAtMost(leveledSound(clockStart), seconds) }
        : { stream: null, graph: silence(seconds) },
      encoder: { ...encoder, keyframeEvery: Math.max(1, Math.round(fps.num / fps.den / 2)) },
      onTime: (time) => onProgress(Math.min(1, time / seconds)),
    })
  } catch (error) {
    if (start > 0 && error instanceof UnreadableMedia) return null
    throw error
  }
  return (await writtenProbe(engine, outPath)) ? { start: exactStart } : null
}

/** Joins the parts of a proxy, in their order. */
export async function joinProxyFile(engine: Engine, job: JoinJob): Promise<RenderedProxy> {
  await engine.join(job)
  const { probe } = await probeFile(engine, job.outPath)
  return { duration: probe.duration, width: probe.width, height: probe.height, bytes: (await stat(job.outPath)).size }
}
