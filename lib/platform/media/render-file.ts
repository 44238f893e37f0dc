import { mkdtemp, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Invalid } from '@/lib/core/errors'
import { formatTimecode } from '@/lib/core/time'
import { alignJumps, alignLayouts } from './align-jumps'
import { drawStrips } from './draw-strips'
import { drawWatermarkStrip } from './draw-watermark-strip'
import type { Engine } from './engine'
import { clipPicture, forEncoding, leveledSound, silence } from './graphs'
import { type KeptPart, keptParts, keptPictures } from './kept-parts'
import { findLevel, type Level } from './measure-track'
import { probeFile } from './probe-file'
import type { OnProgress, Probe, RenderResult, RenderSpec } from './types'

const encoder = { preset: 'veryfast', crf: 21, audioBitRate: 160_000 }
/** Share of the work that finding the level takes. */
const levelShare = 0.1

/** Files that a clip is drawn with beside its source, by what they are for. */
export type RenderAssets = { watermark?: string; font?: string; intro?: string; outro?: string }

export type RenderArgs = {
  path: string
  spec: RenderSpec
  outPath: string
  assets?: RenderAssets
  /** Pictures a second, in place of what suits the source. */
  rate?: { num: number; den: number }
}

/**
 * Writes the clip that `spec` describes to `outPath`: MP4, H.264 high, AAC stereo at 48 kHz, index first, none of the
 * source's metadata. A source without sound gets a silent track, since players and networks expect one.
 * @throws Invalid where the source ends before the clip does
 */
export async function renderFile(
  engine: Engine,
  { path, spec, outPath, assets, rate }: RenderArgs,
  onProgress: OnProgress,
): Promise<RenderResult> {
  const { probe, inspection } = await probeFile(engine, path)
  const { video, audio, startTime } = inspection
  const fps = rate ?? outputRate(probe)
  const pictures = Math.max(1, Math.round(((spec.end - spec.start) * fps.num) / fps.den))
  const kept = keptParts(spec.kept ?? [], fps, pictures)
  const shown = kept.length > 0 ? keptPictures(kept) : pictures
  const uncut = (pictures * fps.den) / fps.num
  const seconds = (shown * fps.den) / fps.num
  const clockStart = startTime + spec.start
  const seek = Math.max(0, spec.start - 0.5)
  const stream = audio?.canDecode ? audio.index : null
  const track = stream === null ? null : { path, seek, stream, clockStart, seconds, kept }
  const level = track ? await findLevel(engine, track, spec.loudnessTarget) : null
  const hasSound = level !== null && level.result.duration > 0
  const folder = await mkdtemp(join(dirname(outPath), 'render-'))
  try {
    const timing = { folder, fps, pictures: shown }
    const watermark =
      spec.watermark && assets?.watermark ? [await drawWatermarkStrip(assets.watermark, spec.watermark, timing)] : []
    const text = spec.text ? await drawStrips(spec.text, { ...timing, ownFont: assets?.font }) : []
    const strips = [...watermark, ...text]
    const source = { path, stream: video.index, clockStart, start: spec.start, fps }
    const crop = await alignJumps(engine, { ...source, crop: spec.crop })
    const layouts = await alignLayouts(engine, { ...source, layouts: spec.layouts ?? [], length: uncut })
    onProgress(levelShare)
    await engine.write({
      path,
      seek,
      outPath,
      video: {
        stream: video.index,
        fps,
        width: spec.width,
        height: spec.height,
        graph: clipPicture({
          picture: { ...video, pixelAspect: probe.pixelAspect },
          clockStart,
          fps,
          pictures,
          width: spec.width,
          height: spec.height,
          crop,
          layouts,
          kept,
          strips,
        }),
      },
      audio: soundOf(hasSound ? stream : null, level, { clockStart, seconds, kept }),
      encoder: { ...encoder, keyframeEvery: Math.round((fps.num / fps.den) * 2) },
      onTime: (time) => onProgress(levelShare + (1 - levelShare) * Math.min(1, time / seconds)),
    })
    const result = await writtenProbe(engine, outPath)
    if (!result || result.duration < seconds - 0.5) {
      const end = formatTimecode(spec.start + (result?.duration ?? 0), true)
      throw new Invalid(`The video ends at ${end} or earlier, before this clip does. Move the end of the clip.`)
    }
    onProgress(1)
    return {
      duration: result.duration,
      width: result.width,
      height: result.height,
      fps: result.fps,
      bytes: (await stat(outPath)).size,
      loudness: level?.result.integrated ?? null,
      truePeak: level?.result.truePeak ?? null,
      hasSound,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Null where nothing that is a video was written: the source had no picture there. */
export async function writtenProbe(engine: Engine, path: string): Promise<Probe | null> {
  try {
    return (await probeFile(engine, path)).probe
  } catch (error) {
    if (error instanceof Invalid) return null
    throw error
  }
}

function soundOf(
  stream: number | null,
  level: Level | null,
  { clockStart, seconds, kept }: { clockStart: number; seconds: number; kept: KeptPart[] },
) {
  if (stream === null || !level) return { stream: null, graph: silence(seconds) }
  return { stream, graph: forEncoding(leveledSound(clockStart, level.gain, level.isLimited, kept), seconds) }
}

const commonRates = [
  { num: 24_000, den: 1001 },
  { num: 24, den: 1 },
  { num: 25, den: 1 },
  { num: 30_000, den: 1001 },
  { num: 30, den: 1 },
  { num: 50, den: 1 },
  { num: 60_000, den: 1001 },
  { num: 60, den: 1 },
]

/** A constant rate: the source's where it is a common one, the nearest one that loses nothing up to 60 otherwise. */
export function outputRate({ fps, hasVariableFrameRate }: Pick<Probe, 'fps' | 'hasVariableFrameRate'>) {
  const exact = commonRates.find(({ num, den }) => Math.abs(num / den - fps) < 0.005)
  if (exact && !hasVariableFrameRate) return exact
  const enough = [25, 30, 50, 60].find((rate) => rate >= fps - 0.5) ?? 60
  return { num: enough, den: 1 }
}
