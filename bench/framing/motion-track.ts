import { type Signals, signalColumns, signalFrameRate, signalRows } from '@/lib/platform/media/signals'
import { clampTo, lengthOf, type Span } from '@/lib/videos/analysis/spans'

/** Where the crop window looks, in seconds of the video: see `CropKeyframe` of the media port. */
type CropKey = { time: number; x: number; y: number }

/** The window moves only where the subject does by more than this share of the window, and then slowly. */
const restless = 0.35
/** Seconds between the points of a moving track. */
const step = 1
/** Share of the picture that the window may travel per second. */
const fastest = 0.12
/** Signals know a cut to 0.1 s; a jump is written as two keyframes this close. */
const jump = 0.01

/**
 * The baseline: the track that ClipForge followed until November 2026, which knows motion and detail but no people.
 *
 * A crop track for `start` to `end` (seconds): per shot a still window where the most happens, or one that follows
 * slowly where the subject travels. `aspect` is the window's and `sourceAspect` the picture's width over height.
 * What was not measured is not looked at: a range beyond the signals costs nothing and gives the centered window.
 */
export function motionTrack(
  signals: Signals,
  wanted: Span & { shots: Span[] },
  { aspect, sourceAspect }: { aspect: number; sourceAspect: number },
): CropKey[] {
  const range = measuredPart(signals, wanted)
  if (lengthOf(range) <= 0) return [{ time: range.start, x: 0.5, y: 0.5 }]
  const isWide = sourceAspect > aspect
  const share = isWide ? aspect / sourceAspect : sourceAspect / aspect
  if (share > 0.98) return [{ time: range.start, x: 0.5, y: 0.5 }]
  const keys: CropKey[] = []
  const shots = wanted.shots
    .map((shot) => ({ start: Math.max(shot.start, range.start), end: Math.min(shot.end, range.end) }))
    .filter((shot) => shot.end - shot.start > 0.05)
  for (const shot of shots.length > 0 ? shots : [range]) {
    const track = trackOf(signals, shot, share, isWide)
    const last = keys.at(-1)
    if (last && track[0]) keys.push({ ...last, time: Math.max(last.time, shot.start - jump) })
    for (const { time, middle } of track) keys.push(isWide ? { time, x: middle, y: 0.5 } : { time, x: 0.5, y: middle })
  }
  return keys
}

function measuredPart(signals: Signals, range: Span): Span {
  const end = signals.start + signals.frameCount / signalFrameRate
  return { start: clampTo(range.start, signals.start, end), end: clampTo(range.end, signals.start, end) }
}

type Point = { time: number; middle: number }

function trackOf(signals: Signals, shot: Span, share: number, isWide: boolean): Point[] {
  const whole = profileOf(signals, shot, isWide)
  const home = bestWindow(whole, share)
  const length = shot.end - shot.start
  if (length < 2 * step) return [{ time: shot.start, middle: home }]
  const wanted: Point[] = []
  for (let time = shot.start; time < shot.end; time += step) {
    const near = profileOf(signals, { start: time - step, end: Math.min(shot.end, time + 2 * step) }, isWide)
    wanted.push({ time, middle: bestWindow(blend(near, whole), share) })
  }
  const sorted = Float64Array.from(wanted, (point) => point.middle).sort()
  const travel = (sorted.at(-1) ?? home) - (sorted[0] ?? home)
  if (travel < restless * share) return [{ time: shot.start, middle: home }]
  return slow(smooth(wanted))
}

/** How much there is to look at in each column (or row): motion counts most, detail where nothing moves. */
function profileOf({ start, frameCount, frames }: Signals, span: Span, isWide: boolean): Float64Array {
  const bins = isWide ? signalColumns : signalRows
  const motion = isWide ? frames.columnMotion : frames.rowMotion
  const detail = isWide ? frames.columnDetail : frames.rowDetail
  const profile = new Float64Array(bins)
  const first = Math.max(0, Math.floor((span.start - start) * signalFrameRate) + 1)
  const last = Math.min(frameCount, Math.ceil((span.end - start) * signalFrameRate))
  const moved = new Float64Array(bins)
  for (let at = first; at < last; at += 1) {
    for (let bin = 0; bin < bins; bin += 1) {
      moved[bin] = (moved[bin] ?? 0) + (motion[at * bins + bin] ?? 0)
      profile[bin] = (profile[bin] ?? 0) + (detail[at * bins + bin] ?? 0)
    }
  }
  const background = Float64Array.from(moved).sort()[bins >> 2] ?? 0
  const motionSum = moved.reduce((sum, value) => sum + Math.max(0, value - background), 0)
  const detailSum = profile.reduce((sum, value) => sum + value, 0)
  const count = Math.max(1, last - first)
  const motionWeight = Math.min(1, motionSum / (count * bins * 2))
  return profile.map((value, bin) => {
    const byMotion = motionSum > 0 ? Math.max(0, (moved[bin] ?? 0) - background) / motionSum : 0
    const byDetail = detailSum > 0 ? value / detailSum : 1 / bins
    return motionWeight * byMotion + (1 - motionWeight) * byDetail * 0.5
  })
}

function blend(near: Float64Array, whole: Float64Array): Float64Array {
  return near.map((value, bin) => 0.75 * value + 0.25 * (whole[bin] ?? 0))
}

/** The middle of the window of `share` of the picture that holds the most; drawn to the picture's middle on a tie. */
function bestWindow(profile: Float64Array, share: number): number {
  const bins = profile.length
  const half = share / 2
  let best = 0.5
  let bestValue = -1
  for (let candidate = half; candidate <= 1 - half + 1e-9; candidate += 0.5 / bins) {
    let value = 0
    for (let bin = 0; bin < bins; bin += 1) {
      const middle = (bin + 0.5) / bins
      const distance = Math.abs(middle - candidate) / half
      if (distance < 1) value += (profile[bin] ?? 0) * (1 - 0.5 * distance * distance)
    }
    value *= 1 - 0.08 * Math.abs(candidate - 0.5)
    if (value > bestValue) {
      bestValue = value
      best = candidate
    }
  }
  return best
}

function smooth(points: Point[]): Point[] {
  return points.map(({ time }, at) => {
    const around = points.slice(Math.max(0, at - 2), at + 3).map((point) => point.middle)
    return { time, middle: around.reduce((sum, value) => sum + value, 0) / around.length }
  })
}

/** No faster than `fastest`, and standing still while the subject stays near. */
function slow(points: Point[]): Point[] {
  const result: Point[] = []
  let held = points[0]?.middle ?? 0.5
  for (const { time, middle } of points) {
    const wish = Math.abs(middle - held) < 0.03 ? held : middle
    held += Math.max(-fastest * step, Math.min(fastest * step, wish - held))
    result.push({ time, middle: held })
  }
  return result
}
