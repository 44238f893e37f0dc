import '@/lib/core/zod-without-eval'
import { z } from 'zod'
import { type ClipEdit, clipEditSchema } from './edit'

const parts = clipEditSchema.shape

/** How a clip looks and sounds, whatever it shows: the parts of an edit that a preset keeps. */
export const clipStyleSchema = z.object({
  aspect: parts.aspect,
  resolution: parts.resolution,
  stylePreset: parts.stylePreset,
  captionFont: parts.captionFont,
  captionColors: parts.captionColors,
  captionPosition: parts.captionPosition,
  loudnessTarget: parts.loudnessTarget,
  brand: parts.brand,
})
export type ClipStyle = z.infer<typeof clipStyleSchema>

/** The look of `edit`, to be kept as a preset. */
export function styleOf(edit: ClipEdit): ClipStyle {
  return clipStyleSchema.parse(edit)
}

/** `edit` in another look; what `style` leaves out stays. */
export function withStyle(edit: ClipEdit, style: Partial<ClipStyle>): ClipEdit {
  return { ...edit, ...style }
}
