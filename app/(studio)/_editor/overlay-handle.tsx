'use client'

import { type CSSProperties, type PointerEvent, useRef } from 'react'
import type { Overlay } from '@/lib/clips/edit'
import { useEditor } from './editor-context'
import { withOverlay } from './overlay-list'
import { clamp } from './timeline-math'

/** An overlay on the preview that can be dragged. The inspector moves it by keyboard, with sliders of the same name. */
export function OverlayHandle({ overlay, index, style }: { overlay: Overlay; index: number; style: CSSProperties }) {
  const { changeEdit, settle } = useEditor()
  const grip = useRef<{ x: number; y: number; box: DOMRect } | null>(null)

  function start(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.parentElement?.getBoundingClientRect()
    if (!box) return
    event.currentTarget.setPointerCapture(event.pointerId)
    grip.current = {
      x: event.clientX - box.left - overlay.position.x * box.width,
      y: event.clientY - box.top - overlay.position.y * box.height,
      box,
    }
  }

  function move(event: PointerEvent<HTMLDivElement>) {
    if (!grip.current) return
    const { x, y, box } = grip.current
    const position = {
      x: thousandth(clamp((event.clientX - box.left - x) / box.width, 0, 1)),
      y: thousandth(clamp((event.clientY - box.top - y) / box.height, 0, 1)),
    }
    changeEdit(
      'move text',
      (edit) => ({ overlays: withOverlay(edit.overlays, index, { position }) }),
      `drag-overlay-${index}`,
    )
  }

  function end() {
    grip.current = null
    settle()
  }

  return (
    <div
      data-testid="preview-overlay"
      dir="auto"
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      className="pointer-events-auto absolute w-max max-w-[90%] -translate-1/2 cursor-move touch-none text-center whitespace-pre-line select-none"
      style={style}
    >
      {overlay.text}
    </div>
  )
}

function thousandth(value: number): number {
  return Math.round(value * 1000) / 1000
}
