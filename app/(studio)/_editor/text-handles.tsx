'use client'

import { outputSize } from '@/lib/clips/edit'
import { captionPlace } from '@/lib/clips/text-places'
import type { Bounds } from '@/lib/core/drawing/draw-text'
import { useEditor } from './editor-context'
import { withOverlay } from './overlay-list'
import { TextHandle } from './text-handle'

type HandleProps = { text: string; bounds: Bounds | null }

/** Moves all captions. */
export function CaptionHandle({ text, bounds }: HandleProps) {
  const { edit, changeEdit } = useEditor()
  const { x, y } = captionPlace(edit, outputSize(edit))
  return (
    <TextHandle
      testId="preview-captions"
      label="Position of the captions"
      text={text}
      bounds={bounds}
      middle={{ x, y }}
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
