import { type Signals, signalFrameRate } from '@/lib/platform/media/signals'
import type { Span } from './spans'

export type Cut = {
  /** Seconds of the video, known to about 0.05 s for a hard cut and 0.3 s for the others. */
  time: number
  kind: 'cut' | 'dissolve' | 'fade'
}

export type Shots = { cuts: Cut[]; shots: Span[] }

/** Pictures on either side that a cut is compared with. */
const neighborhood = 4
/** Cuts nearer than this (seconds) are one. */
const shortestShot = 0.5

/**
 * Where one shot ends and the next begins: hard cuts, dissolves, and fades through one color. The shots cover the
 * whole range of the signals without gaps; there is always at least one.
 */
export function findShots(signals: Signals): Shots {
  const { start, frameCount } = signals
  const end = start + frameCount / signalFrameRate
  const fades = fadesThroughBlank(signals)
  const hard = hardCuts(signals).filter((at) => !fades.some((fade) => Math.abs(fade - at) <= 5))
  const soft = dissolves(signals).filter((at) => ![...hard, ...fades].some((other) => Math.abs(other - at) <= 10))
  const timeOf = (picture: number) => start + picture / signalFrameRate
  const cuts = [
    ...hard.map((at): Cut => ({ time: timeOf(at), kind: 'cut' })),
    ...fades.map((at): Cut => ({ time: timeOf(at), kind: 'fade' })),
    ...soft.map((at): Cut => ({ time: timeOf(at), kind: 'dissolve' })),
  ]
    .sort((a, b) => a.time - b.time)
    .filter((cut, index, all) => cut.time - (all[index - 1]?.time ?? start) >= shortestShot || index === 0)
    .filter((cut) => cut.time - start >= 0.2 && end - cut.time >= 0.2)
  const edges = [start, ...cuts.map((cut) => cut.time), end]
  const shots = edges.slice(0, -1).map((from, index) => ({ start: from, end: edges[index + 1] ?? end }))
  return { cuts, shots }
}

/** A picture that differs from the one before far more than its neighbors do, and shows something else. */
function hardCuts({ frameCount, frames }: Signals): number[] {
  const cuts: number[] = []
  for (let at = 1; at < frameCount; at += 1) {
    const difference = (frames.difference[at] ?? 0) / 4
    const histogram = (frames.histogram[at] ?? 0) / 255
    if (difference < 4 || (difference < 9 && histogram < 0.3)) continue
    const largest = Math.max(...neighbors(frames.difference, at, frameCount)) / 4
    const isSpike = difference > 2.2 * largest || (difference > 1.4 * largest && histogram > 0.45)
    const isNear = at < neighborhood || at >= frameCount - neighborhood
    const staysDifferent = isNear || (frames.span[at] ?? 0) > 0.35 * difference
    const isOther = isNear || (frames.likeness[at] ?? 255) < 0.45 * 255 || histogram > 0.35
    if (isSpike && staysDifferent && isOther) cuts.push(at)
  }
  return cuts
}

function neighbors(series: Uint8Array, at: number, count: number): number[] {
  const values: number[] = []
  for (let other = Math.max(1, at - neighborhood); other <= Math.min(count - 1, at + neighborhood); other += 1) {
    if (other !== at) values.push(series[other] ?? 0)
  }
  return values
}

/**
 * Where the picture goes to one color and comes back: runs that show next to nothing, and dips of the contrast that
 * are too short for the signals to see the color itself.
 */
function fadesThroughBlank({ frameCount, frames }: Signals): number[] {
  const contrast = Array.from(frames.contrast.subarray(0, frameCount), (value) => value / 2)
  const isBlank = (at: number) => (contrast[at] ?? 0) < 5
  const isDip = (at: number) => {
    const here = contrast[at] ?? 0
    const before = contrast.slice(Math.max(0, at - 5), at)
    const after = contrast.slice(at + 1, at + 6)
    const sides = Math.min(Math.max(0, ...before), Math.max(0, ...after))
    return here <= Math.min(...before, ...after) && here < 0.35 * sides && (frames.likeness[at] ?? 255) < 0.6 * 255
  }
  const cuts: number[] = []
  let since: number | null = null
  for (let at = 0; at < frameCount; at += 1) {
    if (isBlank(at)) since ??= at
    else if (since !== null) {
      if (since > 0) cuts.push(Math.round((since + at - 1) / 2))
      since = null
    } else if (isDip(at)) cuts.push(at)
  }
  return cuts
}

/**
 * Pictures in the middle of a steady change into another picture: each is the mean of what is around it. A change of
 * light or a title that appears leaves the pictures alike.
 */
function dissolves({ frameCount, frames }: Signals): number[] {
  const strength = Float64Array.from({ length: frameCount }, (_, at) => {
    const span = frames.span[at] ?? 0
    const blend = (frames.blend[at] ?? 0) / 255
    let path = 0
    for (let other = at - 3; other <= at + 4; other += 1) path += (frames.difference[other] ?? 0) / 4
    const steadiness = path > 0 ? Math.min(1, span / path) : 0
    const isOther = (frames.likeness[at] ?? 255) < 0.6 * 255
    return isOther && span >= 8 && blend > 0.55 && steadiness > 0.6 ? span * blend * steadiness : 0
  })
  const peaks: number[] = []
  for (let at = 0; at < frameCount; at += 1) {
    const value = strength[at] ?? 0
    const window = strength.subarray(Math.max(0, at - 7), at + 8)
    if (value > 0 && value === Math.max(...window) && peaks.every((peak) => at - peak > 7)) peaks.push(at)
  }
  return peaks
}
