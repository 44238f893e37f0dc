import type { Size, TextPlace } from '@/lib/core/drawing/types'
import type { ClipEdit } from './edit'

/**
 * What stays visible on Shorts, Reels and TikTok together, as fractions of a frame of 9:16: none of them covers it with
 * its title, buttons or ads.
 */
export const safeBox = { left: 120 / 1080, top: 288 / 1920, right: 888 / 1080, bottom: 1248 / 1920 }
const screen = { left: 0.05, top: 0.05, right: 0.95, bottom: 0.95 }
const frame = { left: 0.02, top: 0.02, right: 0.98, bottom: 0.98 }

const isTall = ({ width, height }: Size) => height > width * 1.5

/** The part of a frame of `size` that text keeps to where no one has placed it. */
export function safeBoxOf(size: Size): typeof safeBox {
  return isTall(size) ? safeBox : screen
}

/** The widest line of a text in the middle of the frame that keeps to the safe box. */
function safeWidth(size: Size): number {
  const box = safeBoxOf(size)
  return 2 * Math.min(0.5 - box.left, box.right - 0.5) * (isTall(size) ? 1 : 0.85)
}

/** Where captions stand in a frame of `size`: where a person has put them, or inside the safe box. */
export function captionPlace({ captionPosition }: Pick<ClipEdit, 'captionPosition'>, size: Size): TextPlace {
  const standard = { x: 0.5, y: isTall(size) ? 1150 / 1920 : 0.82 }
  return {
    x: captionPosition?.x ?? standard.x,
    y: captionPosition?.y ?? standard.y,
    width: safeWidth(size),
    within: captionPosition ? frame : safeBoxOf(size),
  }
}

/** Where captions stand while two pictures are stacked: on the line between them, so that they cover neither face. */
export function seamPlace(size: Size): TextPlace {
  return { x: 0.5, y: 0.5, width: safeWidth(size), within: safeBoxOf(size) }
}

/** A text at `x`, `y`, kept inside the frame. */
export function overlayPlace({ x, y }: { x: number; y: number }, size: Size): TextPlace {
  return { x, y, width: safeWidth(size), within: frame }
}
