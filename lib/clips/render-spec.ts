import { Invalid } from '@/lib/core/errors'
import type { CropKeyframe, RenderSpec } from '@/lib/platform/media/types'
import type { ShotFraming } from '@/lib/videos/analysis/frame-shots'
import { captionFrames } from './caption-frames'
import { type ClipEdit, editErrors, outputSize } from './edit'
import { chosenFraming, layoutsOf, stackedSpans, trackOf } from './framing'
import { musicMix } from './music-mix'
import { asPlayed, type PlayedSpan, playedSpans, playsAsItIs } from './played'

/** Crop keyframes by seconds of the source, as the framing of shots and a manual crop give them. */
export type CropTrack = CropKeyframe[]

const center = { x: 0.5, y: 0.5 }

/**
 * What the renderer has to do for `edit`, on a video of `duration` seconds. `shots` is what `findFraming` gave for this
 * range; without it a smart crop looks at the middle. `speech` is where someone speaks (seconds of the source), for music that is
 * quieter there.
 * @throws Invalid with a message per field where the edit does not fit the video
 */
export function toRenderSpec(
  edit: ClipEdit,
  duration: number,
  shots: readonly ShotFraming[] = [],
  speech: readonly { start: number; end: number }[] = [],
): RenderSpec {
  const errors = editErrors(edit, duration)
  if (errors) throw new Invalid('This clip doesn’t fit its video. Check the start and the end.', { fields: errors })
  const end = Math.min(edit.end, duration)
  const { width, height } = outputSize(edit)
  const framed = edit.crop.mode === 'smart' ? chosenFraming(shots, edit.crop) : []
  const track = edit.crop.mode === 'manual' ? edit.crop.keyframes : trackOf(framed)
  return {
    start: edit.start,
    end,
    width,
    height,
    crop: cropOfClip(track, edit.start, end),
    layouts: layoutsOf(framed, edit.start, end),
    kept: playsAsItIs({ ...edit, end }) ? undefined : moved(playedSpans({ ...edit, end }), edit.start),
    text: captionFrames(asPlayed({ ...edit, end }), { width, height }, stackedSpans(framed, { ...edit, end })),
    bar: edit.progressBar,
    fade: edit.pictureFade,
    sound: edit.sound,
    music: edit.music ? musicMix({ ...edit, end }, edit.music, speech) : undefined,
    loudnessTarget: edit.loudnessTarget === 'off' ? null : edit.loudnessTarget,
  }
}

/** `track` (seconds of the source) cut to `start`..`end` and moved to seconds of the clip; never empty. */
function cropOfClip(track: CropTrack, start: number, end: number): CropKeyframe[] {
  const sorted = [...track].sort((a, b) => a.time - b.time)
  const inside = sorted.filter((keyframe) => keyframe.time > start && keyframe.time < end)
  const first = { time: 0, ...cropAt(sorted, start) }
  return [first, ...inside.map((keyframe) => ({ ...keyframe, time: keyframe.time - start }))]
}

/** Where a sorted `track` looks at `time`: linear between keyframes, still before the first and after the last. */
export function cropAt(track: CropTrack, time: number): { x: number; y: number } {
  const after = track.findIndex((keyframe) => keyframe.time > time)
  const next = after < 0 ? undefined : track[after]
  const previous = after < 0 ? track.at(-1) : track[after - 1]
  if (!previous) return next ? { x: next.x, y: next.y } : center
  if (!next) return { x: previous.x, y: previous.y }
  const share = (time - previous.time) / (next.time - previous.time)
  return { x: previous.x + (next.x - previous.x) * share, y: previous.y + (next.y - previous.y) * share }
}

function moved(spans: PlayedSpan[], start: number): PlayedSpan[] {
  return spans.map((span) => ({ ...span, start: span.start - start, end: span.end - start }))
}
