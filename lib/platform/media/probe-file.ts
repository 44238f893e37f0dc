import { open, stat } from 'node:fs/promises'
import { Invalid } from '@/lib/core/errors'
import { checkIndex } from './check-index'
import { type Engine, type Inspection, UnreadableMedia } from './engine'
import type { Probe } from './types'

/** What is refused, in pixels and seconds. */
const smallestSide = 16
const mostPixels = 8192 * 4320
const shortest = 0.2
const longestHours = 12
const playableInMp4 = { video: ['h264', 'av1'], audio: ['aac', 'mp3', 'opus'] }
const playableInWebm = { video: ['vp8', 'vp9', 'av1'], audio: ['opus', 'vorbis'] }

export type ProbedFile = { probe: Probe; inspection: Inspection & { video: NonNullable<Inspection['video']> } }

/**
 * Opens `path` and says what it is.
 * @throws Invalid with a sentence that says why the file cannot be used
 */
export async function probeFile(engine: Engine, path: string): Promise<ProbedFile> {
  const { size } = await stat(path)
  if (size === 0) throw new Invalid('This file is empty. Check that the recording was saved, and upload it again.')
  checkIndex(path)
  let inspection: Inspection
  try {
    inspection = await engine.inspect(path)
  } catch (error) {
    if (error instanceof UnreadableMedia) throw await explainUnreadable(path, error)
    throw error
  }
  return judge(inspection)
}

/** Seconds of picture, by decoding all of it: for recordings that never learnt their own length. */
export async function countSeconds(
  engine: Engine,
  { path, inspection }: { path: string; inspection: ProbedFile['inspection'] },
): Promise<number> {
  const rate = 10
  let pictures = 0
  await engine.read({
    path,
    seek: 0,
    skipsUnreferenced: true,
    video: {
      stream: inspection.video.index,
      graph: `setpts=PTS-(${inspection.startTime})/TB,fps=${rate}:start_time=0,scale=16:16,format=gray`,
      pictureBytes: 256,
      onPicture: () => {
        pictures += 1
      },
    },
  })
  return pictures / rate
}

/** @throws Invalid where the file cannot be used */
export function judge(inspection: Inspection): ProbedFile {
  const { video, audio } = inspection
  if (!video) {
    throw new Invalid(
      audio
        ? 'This file has sound but no picture. Upload a video file.'
        : 'This file has neither picture nor sound. Upload a video file.',
    )
  }
  if (!video.canDecode || video.width === 0) {
    throw new Invalid(`The video format "${video.codec}" isn’t supported. Convert it to H.264 in an MP4 file.`)
  }
  if (video.width * video.height > mostPixels) {
    throw new Invalid(`The picture is ${video.width} x ${video.height} pixels. The largest size is 8192 x 4320.`)
  }
  if (Math.min(video.width, video.height) < smallestSide) {
    throw new Invalid(
      `The picture is ${video.width} x ${video.height} pixels. A video needs at least ${smallestSide} x ${smallestSide}.`,
    )
  }
  const fps = plausibleRate(video.averageRate) ?? plausibleRate(video.realRate) ?? 25
  const duration = durationOf(inspection, fps)
  if (duration > longestHours * 3600) {
    throw new Invalid(
      `This video claims to be ${Math.round(duration / 3600)} hours long. The limit is ${longestHours} hours.`,
    )
  }
  if (video.frameCount === 1 || (duration > 0 && duration < shortest)) {
    throw new Invalid('This video is little more than a single frame. Upload one that is at least a second long.')
  }
  return { probe: describe(inspection, { fps, duration }), inspection: { ...inspection, video } }
}

function describe(inspection: Inspection, { fps, duration }: { fps: number; duration: number }): Probe {
  const { container, audio } = inspection
  const video = inspection.video as NonNullable<Inspection['video']>
  const pixelAspect = video.pixelAspect > 0.1 && video.pixelAspect < 10 ? video.pixelAspect : 1
  const shown = { width: Math.round(video.width * pixelAspect), height: video.height }
  const isSideways = video.rotation % 180 !== 0
  const isVariable = video.realRate > 0 && Math.abs(video.realRate - fps) / fps > 0.02
  return {
    container,
    duration,
    width: isSideways ? shown.height : shown.width,
    height: isSideways ? shown.width : shown.height,
    rotation: video.rotation,
    pixelAspect,
    fps,
    hasVariableFrameRate: isVariable,
    frameCount: video.frameCount || Math.round(duration * fps),
    videoCodec: video.codec,
    hasAudio: audio?.canDecode ?? false,
    audioCodec: audio?.codec ?? null,
    audioChannels: audio?.channels ?? 0,
    audioSampleRate: audio?.sampleRate ?? 0,
    isBrowserPlayable: isBrowserPlayable(inspection),
  }
}

/** How long there is a picture: a header can claim hours that the pictures do not fill. 0 when no one says. */
function durationOf({ duration, video }: Inspection, fps: number): number {
  const byCount = video && video.frameCount > 1 ? video.frameCount / fps : null
  const isClaimAbsurd = video !== null && plausibleRate(video.averageRate) === null
  if (byCount && isClaimAbsurd) return byCount
  return video?.duration ?? byCount ?? duration ?? 0
}

function isBrowserPlayable({ container, video, audio }: Inspection): boolean {
  const playable = container.includes('mp4') ? playableInMp4 : container.includes('webm') ? playableInWebm : null
  if (!playable || !video || video.pixelFormat !== 'yuv420p') return false
  return playable.video.includes(video.codec) && (!audio || playable.audio.includes(audio.codec))
}

function plausibleRate(rate: number): number | null {
  return rate >= 0.1 && rate <= 1000 ? rate : null
}

async function explainUnreadable(path: string, cause: UnreadableMedia): Promise<Invalid> {
  const head = Buffer.alloc(4096)
  const file = await open(path)
  try {
    await file.read(head, 0, head.length, 0)
  } finally {
    await file.close()
  }
  const message = cause.message
  const isMp4 = ['ftyp', 'moov', 'mdat', 'wide', 'free'].includes(head.toString('latin1', 4, 8))
  if (isMp4) {
    return new Invalid(
      'This video is incomplete: its index is missing, as happens when a recording or an upload is cut off. Export or upload it again.',
      { cause, message },
    )
  }
  return new Invalid('This isn’t a video file we can read. Upload an MP4, MOV, MKV or WebM file.', {
    cause,
    message,
  })
}
