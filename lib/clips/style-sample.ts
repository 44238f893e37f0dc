import type { TextPlan } from '@/lib/core/drawing/types'
import { captionLook, captionStyles, followsWords, type StylePreset } from './caption-styles'
import type { ClipEdit } from './edit'

const whole = { left: 0, top: 0, right: 1, bottom: 1 }

/** The name of a style in its own letters, or in those of `font`, for a small picture of `size` pixels. */
export function styleSample(
  preset: StylePreset,
  colors: ClipEdit['captionColors'],
  size: { width: number; height: number },
  font: ClipEdit['captionFont'] = null,
): TextPlan {
  const { isUppercase, label, ...look } = captionLook(preset, colors, font)
  const words = [label, 'it'].map((text) => ({ text: isUppercase ? text.toUpperCase() : text }))
  const said = followsWords(captionStyles[preset]) || colors.highlight ? 0 : -1
  return {
    size,
    eastAsian: [],
    looks: [{ ...look, size: 0.34, lines: 1 }],
    places: [{ x: 0.5, y: 0.5, width: 0.92, within: whole }],
    blocks: [{ words, look: 0, place: 0 }],
    captions: [{ start: 0, end: 1, shown: [{ block: 0, said, scale: 1, opacity: 1 }] }],
    overlays: [],
  }
}
