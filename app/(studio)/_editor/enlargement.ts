import { type ClipEdit, outputSize, resolutions } from '@/lib/clips/edit'
import type { Layout } from '@/lib/platform/media/types'
import { windowShare } from './manual-crop'

/** From here on an enlarged picture looks soft on a phone. */
export const softFrom = 2

type Size = { width: number; height: number }

/** How many times the picture is enlarged by the crop window of `edit`: 1 for pixel by pixel. */
export function enlargementOf(
  edit: Pick<ClipEdit, 'aspect' | 'resolution'>,
  video: Size,
  layout: Layout = 'crop',
): number {
  const size = outputSize(edit)
  if (layout === 'fit') return Math.min(size.width / video.width, size.height / video.height)
  const share = windowShare(video.width / video.height, size.width / size.height)
  return Math.max(size.width / (share.x * video.width), size.height / (share.y * video.height))
}

/** The largest resolution that is smaller than that of `edit` and stays sharp; the smallest where none does. */
export function sharpResolution(
  edit: Pick<ClipEdit, 'aspect' | 'resolution'>,
  video: Size,
): ClipEdit['resolution'] | null {
  const smaller = resolutions.filter((resolution) => resolution < edit.resolution).sort((a, b) => b - a)
  const isSharp = (resolution: ClipEdit['resolution']) => enlargementOf({ ...edit, resolution }, video) <= softFrom
  return smaller.find(isSharp) ?? smaller.at(-1) ?? null
}
