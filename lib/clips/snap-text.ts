import type { Size } from '@/lib/core/drawing/types'
import { captionPlace, safeBoxOf } from './text-places'

type Point = { x: number; y: number }

/** As a fraction of the frame: closer than this, a text goes to the line. */
const reach = 0.018

/**
 * Where a dragged text comes to lie: its middle, as fractions of a frame of `size`. It goes to the middle of the frame, to
 * the edges of the safe box and to the standard height where it's close to them. `half` is half the width and height of it.
 */
export function snapText(middle: Point, half: Point, size: Size): Point {
  const box = safeBoxOf(size)
  const standard = captionPlace({ captionPosition: null }, size)
  return {
    x: thousandth(nearest(middle.x, [0.5, box.left + half.x, box.right - half.x])),
    y: thousandth(nearest(middle.y, [standard.y, box.top + half.y, box.bottom - half.y])),
  }
}

function nearest(value: number, lines: number[]): number {
  const inside = Math.min(Math.max(value, 0), 1)
  const close = lines.filter((line) => line >= 0 && line <= 1 && Math.abs(line - inside) < reach)
  return close.toSorted((one, other) => Math.abs(one - inside) - Math.abs(other - inside))[0] ?? inside
}

function thousandth(value: number): number {
  return Math.round(value * 1000) / 1000
}
