import { mkdtemp, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Invalid } from '@/lib/core/errors'
import { fittedFades } from '@/lib/core/sound-levels'
import { formatTimecode } from '@/lib/core/time'
import { alignJumps, alignLayouts } from './align-jumps'
import { drawBar } from './draw-bar'
import { drawStrips } from './draw-strips'
import { drawWatermarkStrip } from './draw-watermark-strip'
import type { Engine } from './engine'
import { clipPicture, forEncoding, silence } from './graphs'
import { keptParts } from './kept-parts'
import { findLevel, type Level, type Track } from './measure-track'
import { mixedSound } from './mix-sound'
import { probeFile } from './probe-file'
import { shownPictures } from './speed-parts'
import type { OnProgress, Probe, RenderResult, RenderSpec } from './types'
import { writeMusic } from './write-music'

const encoder = { preset: 'veryfast', crf: 21, audioBitRate: 160_000 }
/** Share of the work that finding the level takes. */
const levelShare = 0.1

/** Files that a clip is made with beside its source, by what they are for. */
export type RenderAssets = { watermark?: string; font?: string; intro?: string; outro?: string; music?: string }

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
  const shown = kept.length > 0 ? shownPictures(kept) : pictures
  const uncut = (pictures * fps.den) / fps.num
  const seconds = (shown * fps.den) / fps.num
  const clockStart = startTime + spec.start
  const seek = Math.max(0, spec.start - 0.5)
  const stream = audio?.canDecode ? audio.index : null
  const folder = await mkdtemp(join(dirname(outPath), 'render-'))
  try {
    const music =
      spec.music && assets?.music
        ? await writeMusic(engine, { path: assets.music, music: spec.music, seconds, folder })
        : null
    const mix = { hasOwn: stream !== null, clockStart, fps, kept, seconds, own: spec.sound, music }
    const heard = await findHeard(engine, { path, seek, stream, mix }, spec.loudnessTarget)
    const size = { width: spec.width, height: spec.height }
    const timing = { folder, fps, pictures: shown }
    const strips = [
      ...(spec.watermark && assets?.watermark
        ? [await drawWatermarkStrip(assets.watermark, spec.watermark, timing)]
        : []),
      ...(spec.bar ? [await drawBar(spec.bar, { ...timing, size })] : []),
      ...(spec.text ? await drawStrips(spec.text, { ...timing, ownFont: assets?.font }) : []),
    ]
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
          fade: inPictures(spec.fade, shown, fps),
        }),
      },
      audio: soundOf(heard, seconds),
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
      loudness: heard?.level.result.integrated ?? null,
      truePeak: heard?.level.result.truePeak ?? null,
      hasSound: heard?.track.mix.hasOwn ?? false,
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

type Heard = { track: Track; level: Level }

/** What is heard and how loud it is; null for silence. A file whose sound has nothing in it is as one without sound. */
async function findHeard(engine: Engine, track: Track, target: number | null): Promise<Heard | null> {
  if (track.stream !== null) {
    const level = await findLevel(engine, track, target)
    if (level.result.duration > 0) return { track, level }
  }
  if (track.mix.music === null) return null
  const silent = { ...track, stream: null, mix: { ...track.mix, hasOwn: false } }
  return { track: silent, level: await findLevel(engine, silent, target) }
}

function soundOf(heard: Heard | null, seconds: number) {
  if (!heard) return { stream: null, graph: silence(seconds) }
  const { track, level } = heard
  return { stream: track.stream, graph: forEncoding(mixedSound(track.mix, level.gain, level.isLimited), seconds) }
}

function inPictures(fade: RenderSpec['fade'], shown: number, fps: { num: number; den: number }) {
  const seconds = fittedFades(fade ?? { in: 0, out: 0 }, (shown * fps.den) / fps.num)
  const pictures = (length: number) => Math.round((length * fps.num) / fps.den)
  return { in: pictures(seconds.in), out: pictures(seconds.out) }
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
