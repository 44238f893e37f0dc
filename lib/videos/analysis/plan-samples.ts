import { type Signals, signalFrameRate } from '@/lib/platform/media/signals'
import { sampleGridRate } from '@/lib/platform/media/subjects'
import type { Span } from './spans'

/** Seconds after a cut from which a picture belongs to its own shot alone: cuts are known to 0.1 s. */
const afterCut = 0.2
/** Gray levels a tenth of a second from which a second counts as moving, and is looked at twice. */
const moving = 2
/** Standard deviation of gray under which a picture shows next to nothing. */
const blank = 5

/**
 * The times (seconds of the video, on the grid of samples, in order) at which to look for subjects between `start` and
 * `end`: the first picture of each shot that shows something, then one a second, and two where it moves.
 */
export function planSamples(signals: Signals, shots: Span[], range: Span): number[] {
  const times = new Set<number>()
  for (const shot of shots) {
    if (shot.end <= range.start || shot.start >= range.end) continue
    const first = firstGoodPicture(signals, shot)
    for (let time = first; time < shot.end - 0.1 && time < range.end; time += 1) {
      if (time + 1 <= range.start) continue
      add(times, time, range)
      if (motionAt(signals, time) > moving && time + 0.5 < shot.end - 0.1) add(times, time + 0.5, range)
    }
  }
  return [...times].sort((a, b) => a - b)
}

function add(times: Set<number>, time: number, range: Span): void {
  const onGrid = Math.round(time * sampleGridRate) / sampleGridRate
  if (onGrid >= range.start && onGrid < range.end) times.add(onGrid)
}

function firstGoodPicture({ start, frameCount, frames }: Signals, shot: Span): number {
  const latest = Math.min(shot.end, shot.start + Math.max(0.6, (shot.end - shot.start) / 2))
  for (let time = shot.start + afterCut; time < latest; time += 1 / sampleGridRate) {
    const at = Math.round((time - start) * signalFrameRate)
    if (at < frameCount && (frames.contrast[at] ?? 0) / 2 >= blank) return time
  }
  return Math.min(shot.start + afterCut, (shot.start + shot.end) / 2)
}

function motionAt({ start, frameCount, frames }: Signals, time: number): number {
  const first = Math.max(0, Math.round((time - start) * signalFrameRate))
  const last = Math.min(frameCount, first + signalFrameRate)
  let sum = 0
  for (let at = first; at < last; at += 1) sum += (frames.difference[at] ?? 0) / 4
  return last > first ? sum / (last - first) : 0
}
