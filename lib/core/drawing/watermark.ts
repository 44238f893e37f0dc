import type { Size } from './types'

export const corners = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const
export type Corner = (typeof corners)[number]

/** How a logo stands in the frame. `size`: its longer side as a fraction of the frame's short side. `opacity` 0 to 1. */
export type WatermarkLook = { corner: Corner; size: number; opacity: number }

/** A logo in a frame: whole pixels of the frame, and 0 to 1. */
export type WatermarkPlan = { x: number; y: number; width: number; height: number; opacity: number }

/** What drawing a picture needs of a canvas's 2D context. */
export interface ImagePen {
  globalAlpha: number
  imageSmoothingEnabled: boolean
  imageSmoothingQuality: ImageSmoothingQuality
  drawImage(image: never, x: number, y: number, width: number, height: number): void
}

/**
 * Where `logo` (its size in pixels) stands in a frame of `size` pixels, inside `within` (fractions of the frame). Preview and
 * export both draw what this returns. Edges are even, since colors of an export have half the resolution of its picture.
 */
export function watermarkPlan(
  size: Size,
  logo: Size,
  look: WatermarkLook,
  within: { left: number; top: number; right: number; bottom: number },
): WatermarkPlan {
  const scale = (look.size * Math.min(size.width, size.height)) / Math.max(logo.width, logo.height, 1)
  const [width, height] = [even(logo.width * scale), even(logo.height * scale)]
  const isLeft = look.corner.endsWith('left')
  const isTop = look.corner.startsWith('top')
  const x = isLeft ? within.left * size.width : within.right * size.width - width
  const y = isTop ? within.top * size.height : within.bottom * size.height - height
  return {
    x: kept(x, size.width - width),
    y: kept(y, size.height - height),
    width,
    height,
    opacity: look.opacity,
  }
}

/** Draws the logo on a canvas whose `pen` counts in pixels of the frame that `plan` is for. */
export function drawWatermark(pen: ImagePen, image: unknown, { x, y, width, height, opacity }: WatermarkPlan): void {
  pen.globalAlpha = opacity
  pen.imageSmoothingEnabled = true
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(image as never, x, y, width, height)
  pen.globalAlpha = 1
}

function even(value: number): number {
  return Math.max(2, Math.round(value / 2) * 2)
}

function kept(value: number, most: number): number {
  return Math.max(0, Math.min(Math.round(value / 2) * 2, Math.floor(most / 2) * 2))
}
