import type { ClipEdit } from '@/lib/clips/edit'
import { mostSpeedRanges, type SpeedRange } from '@/lib/clips/sound-and-motion'

const newRangeSeconds = 2
const shortest = 0.2

/** A range at `time` (seconds of the source), two seconds long or as far as there is room; null where there is none. */
export function newSpeedRange(edit: Pick<ClipEdit, 'start' | 'end' | 'speed'>, time: number): SpeedRange | null {
  const { ranges, factor } = edit.speed
  if (ranges.length >= mostSpeedRanges) return null
  const inside = Math.min(Math.max(time, edit.start), edit.end)
  const start = ranges.find((range) => inside >= range.start && inside < range.end)?.end ?? inside
  const next = ranges.find((range) => range.start >= start)?.start ?? edit.end
  const end = Math.min(start + newRangeSeconds, next, edit.end)
  if (end - start < shortest) return null
  return { start: milliseconds(start), end: milliseconds(end), factor: factor === 1 ? 1.5 : 1 }
}

export function withSpeedRange(ranges: readonly SpeedRange[], range: SpeedRange): SpeedRange[] {
  return [...ranges, range].toSorted((one, other) => one.start - other.start)
}

/** Between which times the range at `index` can begin and end: those of its neighbors and of the clip. */
export function rangeLimits(
  edit: Pick<ClipEdit, 'start' | 'end' | 'speed'>,
  index: number,
): { least: number; most: number } {
  const { ranges } = edit.speed
  return { least: ranges[index - 1]?.end ?? edit.start, most: ranges[index + 1]?.start ?? edit.end }
}

function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}
