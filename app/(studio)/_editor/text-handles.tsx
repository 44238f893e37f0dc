'use client'

import type { Bounds } from '@/lib/core/drawing/draw-text'
import { useEditor } from './editor-context'
import { withOverlay } from './overlay-list'
import { TextHandle } from './text-handle'

type HandleProps = { text: string; bounds: Bounds | null }

/** Moves all captions. `middle` is where this one stands now, as fractions of the frame. */
export function CaptionHandle({ text, bounds, middle }: HandleProps & { middle: { x: number; y: number } }) {
  const { changeEdit } = useEditor()
  return (
    <TextHandle
      testId="preview-captions"
      label="Position of the captions"
      text={text}
      bounds={bounds}
      middle={middle}
      onMove={(captionPosition, gesture) => changeEdit('move captions', { captionPosition }, `${gesture}-captions`)}
    />
  )
}

/** Moves one overlay. */
export function OverlayHandle({ text, bounds, index }: HandleProps & { index: number }) {
  const { edit, changeEdit } = useEditor()
  const overlay = edit.overlays[index]
  if (!overlay) return null
  return (
    <TextHandle
      testId="preview-overlay"
      label={`Position of text ${index + 1}`}
      text={text}
      bounds={bounds}
      middle={overlay.position}
      onMove={(position, gesture) =>
        changeEdit(
          'move text',
          (before) => ({ overlays: withOverlay(before.overlays, index, { position }) }),
          `${gesture}-overlay-${index}`,
        )
      }
    />
  )
}
