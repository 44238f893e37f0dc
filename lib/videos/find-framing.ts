import { decodeSignals } from '@/lib/platform/media/signals'
import { signalsKey, type VideoRef } from '@/lib/platform/storage/keys'
import { readObject } from '@/lib/platform/storage/objects'
import { frameShots, type ShotFraming } from './analysis/frame-shots'
import type { Span } from './analysis/spans'
import { readAnalysis } from './conclude-analysis'
import { readSubjectsOf } from './subject-parts'

const maxSignalBytes = 256 * 1024 ** 2
/** Seconds. What is left of a shot at an edge of the range belongs to its neighbor. */
const shortestPart = 0.05

/**
 * How each shot between `start` and `end` (seconds) fills a frame of `aspect` (width over height): from the people that
 * were found there, and from the video's signals. `isComplete` is false while a part of the range was not looked at yet.
 */
export async function findFraming(
  video: VideoRef,
  range: { start: number; end: number; aspect: number; sourceAspect: number },
): Promise<{ shots: ShotFraming[]; isComplete: boolean }> {
  const [bytes, { shots }, { samples, isComplete }] = await Promise.all([
    readObject(signalsKey(video), maxSignalBytes),
    readAnalysis(video),
    readSubjectsOf(video, range),
  ])
  const shapes = { source: range.sourceAspect, frame: range.aspect }
  return { shots: frameShots({ signals: decodeSignals(bytes), samples }, shotsOf(shots, range), shapes), isComplete }
}

/** The shots within `range`, which they cover without gaps. */
function shotsOf(shots: Span[], range: Span): (Span & { shotStart: number })[] {
  const inside = shots
    .map((shot) => ({
      start: Math.max(shot.start, range.start),
      end: Math.min(shot.end, range.end),
      shotStart: shot.start,
    }))
    .filter((shot) => shot.end - shot.start > shortestPart)
  const first = inside[0]
  if (!first) return [{ start: range.start, end: range.end, shotStart: range.start }]
  return inside.map((shot, at) => ({
    ...shot,
    start: at === 0 ? range.start : shot.start,
    end: inside[at + 1]?.start ?? range.end,
  }))
}
