'use client'

import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { outputSize } from '@/lib/clips/edit'
import { snapText } from '@/lib/clips/snap-text'
import type { Bounds } from '@/lib/core/drawing/draw-text'
import { useEditor } from './editor-context'
import { SafeAreas } from './safe-areas'
import { clamp } from './timeline-math'

type Point = { x: number; y: number }

type TextHandleProps = {
  testId: string
  label: string
  /** What is drawn there. */
  text: string
  /** In pixels of the export; null until it's measured. */
  bounds: Bounds | null
  /** As fractions of the frame. */
  middle: Point
  onMove: (middle: Point, gesture: 'drag' | 'keys') => void
}

const directions: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** Over a drawn text: drags it, with lines that it goes to, or moves it by the arrow keys. Home brings it to the middle. */
export function TextHandle({ testId, label, text, bounds, middle, onMove }: TextHandleProps) {
  const { edit, settle, player } = useEditor()
  const size = outputSize(edit)
  const grip = useRef<{ pointer: Point; middle: Point; box: DOMRect } | null>(null)
  const [isDragged, setDragged] = useState(false)
  const box = bounds ?? { left: 0, top: 0, right: 0, bottom: 0 }
  const half = { x: (box.right - box.left) / size.width / 2, y: (box.bottom - box.top) / size.height / 2 }

  function start(event: PointerEvent<HTMLDivElement>) {
    const frame = event.currentTarget.parentElement?.getBoundingClientRect()
    if (!frame) return
    event.currentTarget.setPointerCapture(event.pointerId)
    grip.current = { pointer: { x: event.clientX, y: event.clientY }, middle, box: frame }
  }

  function drag(event: PointerEvent<HTMLDivElement>) {
    const from = grip.current
    if (!from) return
    const x = from.middle.x + (event.clientX - from.pointer.x) / from.box.width
    const y = from.middle.y + (event.clientY - from.pointer.y) / from.box.height
    setDragged(true)
    onMove(snapText({ x, y }, half, size), 'drag')
  }

  function end() {
    grip.current = null
    setDragged(false)
    settle()
  }

  function release() {
    // A click without a drag is meant for the picture under the text.
    if (grip.current && !isDragged) player.toggle()
    end()
  }

  function press(event: KeyboardEvent) {
    const direction = directions[event.key]
    if (!direction && event.key !== 'Home') return
    event.preventDefault()
    event.stopPropagation()
    const step = event.shiftKey ? 0.05 : 0.01
    const moved = direction
      ? { x: middle.x + direction.x * step, y: middle.y + direction.y * step }
      : { ...middle, x: 0.5 }
    onMove({ x: hundredth(clamp(moved.x, 0, 1)), y: hundredth(clamp(moved.y, 0, 1)) }, 'keys')
  }

  const percent = (value: number, whole: number) => `${(value / whole) * 100}%`
  return (
    <>
      <div
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-orientation="vertical"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(middle.y * 100)}
        aria-valuetext={`${Math.round(middle.x * 100)}% from the left, ${Math.round(middle.y * 100)}% from the top`}
        onPointerDown={start}
        onPointerMove={drag}
        onPointerUp={release}
        onPointerCancel={end}
        onKeyDown={press}
        onBlur={settle}
        className="pointer-events-auto absolute cursor-move touch-none rounded-sm hover:outline hover:outline-on-stage/70 focus-visible:outline-2 focus-visible:outline-ember"
        style={{
          left: percent(box.left, size.width),
          top: percent(box.top, size.height),
          width: percent(box.right - box.left, size.width),
          height: percent(box.bottom - box.top, size.height),
        }}
      />
      <p data-testid={testId} dir="auto" className="sr-only">
        {text}
      </p>
      {isDragged ? <SafeAreas name="all" /> : null}
    </>
  )
}

function hundredth(value: number): number {
  return Math.round(value * 100) / 100
}
