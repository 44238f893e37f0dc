'use client'

import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { cn } from '@/app/_ui/cn'
import { formatTimecode } from '@/lib/core/time'
import { useEditor } from './editor-context'
import { type Edge, edgeLimits, snapped, timeAt, type View, withEdge, xAt } from './timeline-math'

/** Pixels within which a dragged edge jumps to a cut, a pause in speech or the playhead. */
const snapPixels = 8
const labels = { start: 'Start of the clip', end: 'End of the clip' }

/** One edge of the clip. Dragging past what was proposed is allowed; Alt while dragging switches snapping off. */
export function TimelineBracket({ edge, view, width }: { edge: Edge; view: View; width: number }) {
  const { edit, video, player, timeline, changeEdit, settle } = useEditor()
  const grip = useRef<{ offset: number; left: number } | null>(null)
  const time = edit[edge]
  const { least, most } = edgeLimits(edit, edge, video.duration)

  function set(target: number, gesture: string) {
    changeEdit('trim', (before) => withEdge(before, edge, target, video.duration), gesture)
    player.seek(withEdge(edit, edge, target, video.duration)[edge])
  }

  function start(event: PointerEvent<HTMLDivElement>) {
    if (event.button !== 0) return
    event.stopPropagation()
    const box = event.currentTarget.parentElement?.getBoundingClientRect()
    if (!box) return
    event.currentTarget.setPointerCapture(event.pointerId)
    grip.current = { offset: event.clientX - box.left - xAt(time, view, width), left: box.left }
  }

  function drag(event: PointerEvent<HTMLDivElement>) {
    if (!grip.current) return
    const x = event.clientX - grip.current.left - grip.current.offset
    const wish = timeAt(Math.min(Math.max(x, 0), width), view, width)
    const tolerance = event.altKey ? 0 : (snapPixels / width) * view.span
    set(snapped(wish, marks(), tolerance), `drag-trim-${edge}`)
  }

  function marks(): number[] {
    if (timeline.kind !== 'ready') return []
    const { shots, speech } = timeline.timeline
    return [...shots.map((shot) => shot.start), ...speech.map((span) => span[edge])]
  }

  function end() {
    if (!grip.current) return
    grip.current = null
    settle()
  }

  function press(event: KeyboardEvent) {
    const frame = 1 / video.framesPerSecond
    const steps: Record<string, number> = {
      ArrowLeft: event.shiftKey ? -1 : -frame,
      ArrowDown: event.shiftKey ? -1 : -frame,
      ArrowRight: event.shiftKey ? 1 : frame,
      ArrowUp: event.shiftKey ? 1 : frame,
      PageDown: -5,
      PageUp: 5,
      Home: least - time,
      End: most - time,
    }
    const step = steps[event.key]
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    set(time + step, `trim-keys-${edge}`)
  }

  const x = xAt(time, view, width)
  if (x < -14 || x > width + 14)
    return <HiddenBracket edge={edge} onKeyDown={press} time={time} limits={{ least, most }} />
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: sliderProps gives it its role
    <div
      {...sliderProps(edge, time, { least, most })}
      onPointerDown={start}
      onPointerMove={drag}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={press}
      className="group absolute top-5 bottom-0 z-20 w-6 -translate-x-1/2 cursor-ew-resize touch-none rounded-sm pointer-coarse:w-11"
      style={{ left: x }}
    >
      <span
        aria-hidden
        className={cn(
          'absolute inset-y-0 flex w-2.5 items-center justify-center bg-ember',
          edge === 'start' ? 'right-1/2 rounded-l-md' : 'left-1/2 rounded-r-md',
        )}
      >
        <span className="h-6 w-0.5 rounded-full bg-on-ember/70" />
      </span>
    </div>
  )
}

function sliderProps(edge: Edge, time: number, { least, most }: { least: number; most: number }) {
  return {
    role: 'slider',
    tabIndex: 0,
    'aria-label': labels[edge],
    'aria-valuemin': Math.floor(least),
    'aria-valuemax': Math.ceil(most),
    'aria-valuenow': Math.round(time * 100) / 100,
    'aria-valuetext': formatTimecode(time, true),
  } as const
}

/** An edge outside what is shown stays reachable by keyboard. */
function HiddenBracket(props: {
  edge: Edge
  time: number
  limits: { least: number; most: number }
  onKeyDown: (event: KeyboardEvent) => void
}) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: sliderProps gives it its role
    <div
      {...sliderProps(props.edge, props.time, props.limits)}
      onKeyDown={props.onKeyDown}
      className={cn('absolute top-5 bottom-0 z-20 w-1', props.edge === 'start' ? 'left-0' : 'right-0')}
    />
  )
}
