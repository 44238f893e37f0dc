import { maxClipSeconds, minClipSeconds } from '@/lib/clips/edit'

/** The part of the video that the timeline shows, in seconds. */
export type View = { start: number; span: number }
export type Span = { start: number; end: number }
export type Edge = 'start' | 'end'

/** Seconds of video that fill the timeline when zoomed in as far as it goes. */
const closestSpan = 2

export function wholeView(duration: number): View {
  return { start: 0, span: Math.max(duration, 0.1) }
}

/** The view that shows `span` with room around it. */
export function viewAround({ start, end }: Span, duration: number): View {
  const length = Math.max(end - start, 0.1)
  return fitted({ start: start - length * 0.5, span: length * 2 }, duration)
}

/** `view` zoomed by `factor` (2 shows half as much), with the second `anchor` staying where it is on the screen. */
export function zoomed(view: View, factor: number, anchor: number, duration: number): View {
  const span = clamp(view.span / factor, Math.min(closestSpan, duration), duration)
  const share = view.span > 0 ? (anchor - view.start) / view.span : 0.5
  return fitted({ start: anchor - share * span, span }, duration)
}

export function panned(view: View, seconds: number, duration: number): View {
  return fitted({ ...view, start: view.start + seconds }, duration)
}

/** `view`, moved just so far that `time` is inside it with a little room; unchanged when it already is. */
export function revealing(view: View, time: number, duration: number): View {
  const room = view.span * 0.05
  if (time < view.start + room && view.start > 0) return fitted({ ...view, start: time - view.span * 0.2 }, duration)
  const end = view.start + view.span
  if (time > end - room && end < duration) return fitted({ ...view, start: time - view.span * 0.8 }, duration)
  return view
}

function fitted(view: View, duration: number): View {
  const whole = Math.max(duration, 0.1)
  const span = clamp(view.span, Math.min(closestSpan, whole), whole)
  return { start: clamp(view.start, 0, whole - span), span }
}

/** Where `time` is on a timeline `width` pixels wide. */
export function xAt(time: number, view: View, width: number): number {
  return ((time - view.start) / view.span) * width
}

/** The time at `x` pixels. */
export function timeAt(x: number, view: View, width: number): number {
  return width > 0 ? view.start + (x / width) * view.span : view.start
}

const tickSteps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600]

/** Times worth a label, at least `apart` pixels from one another. */
export function ticks(view: View, width: number, apart = 72): { step: number; times: number[] } {
  const needed = width > 0 ? (apart / width) * view.span : view.span
  const step = tickSteps.find((candidate) => candidate >= needed) ?? 7200
  const first = Math.ceil(view.start / step - 1e-9)
  const last = Math.floor((view.start + view.span) / step + 1e-9)
  const times: number[] = []
  for (let at = first; at <= last; at += 1) times.push(Number((at * step).toFixed(3)))
  return { step, times }
}

/** The nearest of `marks` when it is within `tolerance` seconds, otherwise `time`. */
export function snapped(time: number, marks: readonly number[], tolerance: number): number {
  let best = time
  let distance = tolerance
  for (const mark of marks) {
    const away = Math.abs(mark - time)
    if (away <= distance) {
      best = mark
      distance = away
    }
  }
  return best
}

/** Bounds for one edge of `range`, so that the clip stays inside the video and neither too short nor too long. */
export function edgeLimits(range: Span, edge: Edge, duration: number): { least: number; most: number } {
  const shortest = Math.min(minClipSeconds, duration)
  if (edge === 'start') {
    return { least: Math.max(0, range.end - maxClipSeconds), most: Math.max(0, range.end - shortest) }
  }
  return { least: Math.min(duration, range.start + shortest), most: Math.min(duration, range.start + maxClipSeconds) }
}

/** `range` with one edge at `time`, or as near to it as the limits allow. */
export function withEdge(range: Span, edge: Edge, time: number, duration: number): Span {
  const { least, most } = edgeLimits(range, edge, duration)
  return { ...range, [edge]: round(clamp(time, least, most)) }
}

/** The time of the frame `count` frames from the one at `time`, in its middle: that is where a seek is exact. */
export function frameStep(time: number, count: number, framesPerSecond: number, duration: number): number {
  const frame = Math.floor(time * framesPerSecond + 1e-6) + count
  return clamp((frame + 0.5) / framesPerSecond, 0, duration)
}

/** `time` on the start of the frame it is in: where a cut is exact. */
export function frameStart(time: number, framesPerSecond: number): number {
  return round(Math.floor(time * framesPerSecond + 1e-6) / framesPerSecond)
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most))
}

/** To the millisecond: a drag leaves no digits that no one asked for. */
function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}
