'use client'

import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useEditor } from './editor-context'
import type { CropPoint } from './manual-crop'
import { useCropMove } from './use-crop-move'

type CropWindowProps = { label: string; middle: CropPoint; share: CropPoint; part?: 0 | 1 }

/** A window on the whole picture: dragged, or moved by the arrow keys, sideways where it has room there. */
export function CropWindow({ label, middle, share, part: which = 0 }: CropWindowProps) {
  const { settle } = useEditor()
  const move = useCropMove()
  const grip = useRef<{ pointer: CropPoint; middle: CropPoint; width: number; height: number } | null>(null)
  const isWide = share.x < 0.999
  const isFree = isWide || share.y < 0.999
  const value = isWide ? middle.x : middle.y
  const part = isWide ? share.x : share.y

  function start(event: PointerEvent<HTMLDivElement>) {
    const picture = event.currentTarget.parentElement?.parentElement?.getBoundingClientRect()
    if (!picture || !isFree) return
    event.currentTarget.setPointerCapture(event.pointerId)
    grip.current = {
      pointer: { x: event.clientX, y: event.clientY },
      middle,
      width: picture.width,
      height: picture.height,
    }
  }

  function drag(event: PointerEvent<HTMLDivElement>) {
    const from = grip.current
    if (!from) return
    move(
      {
        x: from.middle.x + (event.clientX - from.pointer.x) / from.width,
        y: from.middle.y + (event.clientY - from.pointer.y) / from.height,
      },
      share,
      'drag-crop',
      which,
    )
  }

  function end() {
    grip.current = null
    settle()
  }

  function press(event: KeyboardEvent) {
    const step = event.shiftKey ? 0.05 : 0.01
    const forward = ['ArrowRight', 'ArrowDown'].includes(event.key)
    const target =
      event.key === 'Home'
        ? part / 2
        : event.key === 'End'
          ? 1 - part / 2
          : forward
            ? value + step
            : ['ArrowLeft', 'ArrowUp'].includes(event.key)
              ? value - step
              : null
    if (target === null) return
    event.preventDefault()
    event.stopPropagation()
    move(isWide ? { x: target, y: middle.y } : { x: middle.x, y: target }, share, 'crop-keys', which)
  }

  return (
    <div
      role="slider"
      tabIndex={isFree ? 0 : -1}
      aria-label={label}
      aria-orientation={isWide ? 'horizontal' : 'vertical'}
      aria-valuemin={Math.round((part / 2) * 100)}
      aria-valuemax={Math.round((1 - part / 2) * 100)}
      aria-valuenow={Math.round(value * 100)}
      aria-valuetext={`Center at ${Math.round(value * 100)}% of the picture`}
      aria-disabled={!isFree}
      onPointerDown={start}
      onPointerMove={drag}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={press}
      className="pointer-events-auto absolute inset-0 cursor-move touch-none outline-2 outline-ember -outline-offset-2 focus-visible:outline-4 focus-visible:outline-ember"
    />
  )
}
