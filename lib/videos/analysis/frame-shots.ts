import { type Signals, signalColumns, signalFrameRate, signalRows } from '@/lib/platform/media/signals'
import type { SubjectSample } from '@/lib/platform/media/subjects'
import type { CropKeyframe, Layout, PictureBox } from '@/lib/platform/media/types'
import { chooseLayout, type Shapes } from './choose-layout'
import { bestPlace, followSubject, momentStep } from './follow-subject'
import type { Span } from './spans'
import { type Free, type Moment, middleAt, windowValues } from './window-values'

/**
 * How one shot is framed, in seconds of the video: the layout that suits it, and what each of the layouts would show.
 * Safe for the browser.
 */
export type ShotFraming = Span & {
  /** The second at which the whole shot begins, also where the range begins later: what a choice for the shot names. */
  shotStart: number
  layout: Layout
  /** Where the window looks, linear in between; one keyframe where it stands still. */
  crop: CropKeyframe[]
  /** The upper and the lower window. */
  stack: [PictureBox, PictureBox]
  fit: PictureBox
  /** Whether no single window shows the whole subject. */
  isTooWide: boolean
}

/** Seconds. In a shorter shot the window stands still. */
const shortestMove = 1.5
/** Share of the moments with people from which a shot is about them, and how much other things then count. */
const peopled = 0.25
const besidePeople = 0.3
/** Keyframes nearer to the line between their neighbors than this are left out. */
const onLine = 0.002

/**
 * The framing of each of `shots` (seconds, in order), from the samples of their range and the signals of the whole video.
 * Where no sample is, what moves and has detail decides; where nothing was measured, the center.
 */
export function frameShots(
  material: { signals: Signals; samples: readonly SubjectSample[] },
  shots: readonly (Span & { shotStart?: number })[],
  shapes: Shapes,
): ShotFraming[] {
  const free: Free =
    shapes.source >= shapes.frame
      ? { axis: 'x', share: shapes.frame / shapes.source }
      : { axis: 'y', share: shapes.source / shapes.frame }
  return shots.map((shot) => {
    const moments = momentsOf(material, shot, free)
    const choice = chooseLayout(moments, shapes, shot.end - shot.start)
    const { start, end, shotStart = start } = shot
    return { start, end, shotStart, ...choice, crop: cropOf(moments, shot, free) }
  })
}

function cropOf(moments: Moment[], shot: Span, free: Free): CropKeyframe[] {
  const key = (time: number, middle: number): CropKeyframe =>
    free.axis === 'x' ? { time, x: round(middle), y: 0.5 } : { time, x: 0.5, y: round(middle) }
  if (moments.length === 0 || free.share > 0.98) return [key(shot.start, 0.5)]
  const { values, isCalm } = valuesOf(moments, free)
  if (shot.end - shot.start < shortestMove) return [key(shot.start, middleAt(bestPlace(values), free.share))]
  const middles = followSubject(values, free.share, isCalm)
  const keys = middles.map((middle, at) => ({ time: moments[at]?.time ?? shot.start, middle }))
  return withoutNeedless(keys).map(({ time, middle }, at) => key(at === 0 ? shot.start : time, middle))
}

/**
 * The value of each place at each moment. What stands out is a weak sign beside people: in a shot with people it hardly
 * moves the window while they are away, and in one without it is averaged over time and followed calmly.
 */
function valuesOf(moments: Moment[], free: Free): { values: Float64Array[]; isCalm: boolean } {
  const values = moments.map((moment) => windowValues(moment, free))
  const isPeopled = moments.map(({ sample }) => (sample?.boxes.length ?? 0) > 0)
  if (isPeopled.filter(Boolean).length >= peopled * moments.length) {
    const weighted = values.map((row, at) => (isPeopled[at] ? row : row.map((value) => value * besidePeople)))
    return { values: weighted, isCalm: false }
  }
  const around = (at: number) => values.slice(Math.max(0, at - 2), at + 3)
  const averaged = values.map((row, at) => {
    const rows = around(at)
    return row.map((_, place) => rows.reduce((sum, one) => sum + (one[place] ?? 0), 0) / rows.length)
  })
  return { values: averaged, isCalm: true }
}

function withoutNeedless<T extends { time: number; middle: number }>(keys: T[]): T[] {
  const kept: T[] = []
  keys.forEach((current, at) => {
    const [before, after] = [kept.at(-1), keys[at + 1]]
    if (!before) kept.push(current)
    else if (!after) {
      if (Math.abs(current.middle - before.middle) > onLine) kept.push(current)
    } else {
      const share = (current.time - before.time) / (after.time - before.time)
      const expected = before.middle + share * (after.middle - before.middle)
      if (Math.abs(expected - current.middle) > onLine) kept.push(current)
    }
  })
  return kept
}

function momentsOf(
  { signals, samples }: { signals: Signals; samples: readonly SubjectSample[] },
  shot: Span,
  free: Free,
): Moment[] {
  const own = samples.filter(({ time }) => time >= shot.start && time < shot.end)
  const measuredEnd = signals.start + signals.frameCount / signalFrameRate
  const moments: Moment[] = []
  for (let time = shot.start; time < Math.min(shot.end, measuredEnd) - 0.05; time += momentStep) {
    const middle = Math.min(time + momentStep / 2, shot.end)
    const sample = nearest(own, middle)
    moments.push({ time: middle, sample, ...profilesAt(signals, shot, middle, free.axis) })
  }
  return moments
}

function nearest(samples: readonly SubjectSample[], time: number): SubjectSample | null {
  return samples.reduce<SubjectSample | null>(
    (best, one) => (best && Math.abs(best.time - time) <= Math.abs(one.time - time) ? best : one),
    null,
  )
}

/** Sums of motion and detail by column or row, half a second on both sides. */
function profilesAt({ start, frameCount, frames }: Signals, shot: Span, time: number, axis: 'x' | 'y') {
  const bins = axis === 'x' ? signalColumns : signalRows
  const [moving, detailed] =
    axis === 'x' ? [frames.columnMotion, frames.columnDetail] : [frames.rowMotion, frames.rowDetail]
  const motion = new Float64Array(bins)
  const detail = new Float64Array(bins)
  // The first picture of a shot differs from the one before it everywhere.
  const from = Math.max(shot.start + 0.15, time - 0.5)
  const first = Math.max(0, Math.ceil((from - start) * signalFrameRate))
  const last = Math.min(frameCount, Math.floor((Math.min(shot.end - 0.05, time + 0.5) - start) * signalFrameRate))
  for (let at = first; at < last; at += 1) {
    for (let bin = 0; bin < bins; bin += 1) {
      motion[bin] = (motion[bin] ?? 0) + (moving[at * bins + bin] ?? 0)
      detail[bin] = (detail[bin] ?? 0) + (detailed[at * bins + bin] ?? 0)
    }
  }
  return { motion, detail }
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
