import type { PictureBox } from '@/lib/platform/media/types'
import type { CropPoint } from './manual-crop'

export function middleOf({ x, y, width, height }: PictureBox): CropPoint {
  return { x: x + width / 2, y: y + height / 2 }
}

/** The window of `share` of the picture around `middle`. */
export function boxAround(middle: CropPoint, share: CropPoint): PictureBox {
  return { x: middle.x - share.x / 2, y: middle.y - share.y / 2, width: share.x, height: share.y }
}

/** Where a box lies on the whole picture, as styles. */
export function placeOf({ x, y, width, height }: PictureBox) {
  return { left: `${x * 100}%`, top: `${y * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` }
}
