import type { SubjectBox, SubjectSample } from '@/lib/platform/media/subjects'
import { middleOf, weightOf } from './people'
import { quantile } from './spans'

/** Places of the window that are compared. */
export const positionCount = 65

/** The direction in which the window is free, and what share of the picture it shows in it. */
export type Free = { axis: 'x' | 'y'; share: number }

/** What is known of one moment: the sample nearest to it, and where things move around it. */
export type Moment = { time: number; sample: SubjectSample | null; motion: Float64Array; detail: Float64Array }

const awayFromSubject = 0.2
const awayFromCenter = 0.25
const motionWeight = 0.25
const edgeLoss = 0.3

/** The middle of the window at place `position` of `positionCount`, as a fraction of the picture. */
export function middleAt(position: number, share: number): number {
  return share / 2 + (position / (positionCount - 1)) * (1 - share)
}

/**
 * How good the window is at each place, about 0 to 1. Where people or animals were found: how much of them it holds,
 * faces before bodies, without wandering from their middle. Otherwise what stands out and moves, near the center.
 */
export function windowValues(moment: Moment, free: Free): Float64Array {
  const boxes = moment.sample?.boxes ?? []
  return boxes.length > 0 ? valuesBySubjects(boxes, free) : valuesBySaliency(moment, free)
}

function valuesBySubjects(boxes: SubjectBox[], { axis, share }: Free): Float64Array {
  const weights = boxes.map(weightOf)
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1
  const heaviest = boxes[weights.indexOf(Math.max(...weights))]
  return Float64Array.from({ length: positionCount }, (_, position) => {
    const middle = middleAt(position, share)
    let value = 0
    boxes.forEach((box, at) => {
      value += ((weights[at] ?? 0) / total) * heldOf(box, axis, middle, share) ** 2
    })
    const wanted = nearestHeld(boxes, weights, { axis, share }, middle) ?? (heaviest ? middleOf(heaviest)[axis] : 0.5)
    return value - awayFromSubject * Math.abs(middle - wanted)
  })
}

/** The middle of what the window holds, by weight: it should sit in the window's middle. */
function nearestHeld(boxes: SubjectBox[], weights: number[], free: Free, middle: number): number | null {
  let sum = 0
  let total = 0
  boxes.forEach((box, at) => {
    const held = heldOf(box, free.axis, middle, free.share)
    if (held < 0.5) return
    sum += (weights[at] ?? 0) * middleOf(box)[free.axis]
    total += weights[at] ?? 0
  })
  return total > 0 ? sum / total : null
}

/** The share of a box that a window holds, of the most that it could hold: 0 to 1. */
function heldOf(box: SubjectBox, axis: 'x' | 'y', middle: number, share: number): number {
  const [from, to] = axis === 'x' ? [box.x0, box.x1] : [box.y0, box.y1]
  const overlap = Math.min(to, middle + share / 2) - Math.max(from, middle - share / 2)
  return Math.max(0, overlap) / Math.max(1e-6, Math.min(to - from, share))
}

function valuesBySaliency({ sample, motion, detail }: Moment, { axis, share }: Free): Float64Array {
  const salient = sample ? Float64Array.from(axis === 'x' ? sample.columns : sample.rows) : detail
  const standing = massAbove(salient, 0.25)
  const moving = massAbove(motion, 0.25)
  return Float64Array.from({ length: positionCount }, (_, position) => {
    const middle = middleAt(position, share)
    const inside = shareWithin(standing, middle, share) + motionWeight * shareWithin(moving, middle, share)
    return inside - awayFromCenter * Math.abs(middle - 0.5)
  })
}

/** What of `values` lies over their quantile at `share`. */
function massAbove(values: Float64Array, share: number): Float64Array {
  const usual = quantile(values, share)
  return values.map((value) => Math.max(0, value - usual))
}

/** The share of `mass`, spread over the picture, that lies in a window; at the window's edges it counts less. */
function shareWithin(mass: Float64Array, middle: number, share: number): number {
  let total = 0
  let inside = 0
  mass.forEach((value, bin) => {
    const [from, to] = [bin / mass.length, (bin + 1) / mass.length]
    const overlap = Math.min(to, middle + share / 2) - Math.max(from, middle - share / 2)
    total += value
    const off = ((from + to) / 2 - middle) / (share / 2)
    inside += value * Math.max(0, overlap) * mass.length * (1 - edgeLoss * Math.min(1, off * off))
  })
  return total > 0 ? inside / total : 0
}
