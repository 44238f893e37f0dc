import type { Pen, Size } from './types'

/** A bar over the whole width of the frame, at an edge. `height` is a fraction of the frame's short side. */
export type ProgressBar = { color: string; position: 'top' | 'bottom'; height: number }

/** What the bar is filled over: seen on light and dark pictures. */
const ground = { color: '#000000', opacity: 0.35 }

/** The rows of a frame of `size` pixels that the bar takes: an even number, at an even place. */
export function barRows({ position, height }: ProgressBar, size: Size): { top: number; height: number } {
  const rows = Math.max(2, Math.round((height * Math.min(size.width, size.height)) / 2) * 2)
  return { top: position === 'top' ? 0 : size.height - rows, height: rows }
}

/**
 * How many pixels of a frame `width` wide are filled where `share` of the clip, 0 to 1, has been played: an even number,
 * since colors of a video have half the resolution of its picture.
 */
export function filledWidth(width: number, share: number): number {
  return Math.floor((width * Math.min(1, Math.max(0, share))) / 2) * 2
}

/**
 * Draws the bar with `filled` pixels of it filled, its top left corner at 0, 0 and `width` pixels wide. A bar drawn twice as wide and
 * half filled is all that an export needs: it is moved from picture to picture.
 */
export function drawProgress(pen: Pen, bar: { color: string; width: number; height: number; filled: number }): void {
  pen.save()
  pen.fillStyle = bar.color
  pen.beginPath()
  pen.rect(0, 0, bar.filled, bar.height)
  pen.fill()
  pen.globalAlpha = ground.opacity
  pen.fillStyle = ground.color
  pen.beginPath()
  pen.rect(bar.filled, 0, bar.width - bar.filled, bar.height)
  pen.fill()
  pen.restore()
}
