'use client'

import { Maximize2, RotateCw, ScanSearch, ZoomIn, ZoomOut } from 'lucide-react'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { IconButton } from '@/app/_ui/icon-button'
import { Skeleton } from '@/app/_ui/skeleton'
import { formatDuration, formatTimecode } from '@/lib/core/time'
import { useEditor, usePlayer } from './editor-context'
import { TimelineBracket } from './timeline-bracket'
import { TimelineLanes } from './timeline-lanes'
import { panned, revealing, ticks, timeAt, type View, viewAround, wholeView, xAt, zoomed } from './timeline-math'
import { useElementWidth } from './use-element-width'

const zoomStep = 1.6

/** Waveform, shots, speech and interest of the video, with the clip's edges as brackets. */
export function Timeline() {
  const { video, edit, player, timeline } = useEditor()
  const [view, setView] = useState<View>(() => viewAround(edit, video.duration))
  const [lane, width] = useElementWidth<HTMLDivElement>()
  const isScrubbing = useRef(false)
  const zoom = (factor: number, anchor = player.getState().time) =>
    setView((before) => zoomed(before, factor, anchor, video.duration))

  useWheel(lane, (event, x) => {
    const { view: now } = latest.current
    if (event.ctrlKey || event.metaKey) zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, timeAt(x, now, width))
    else {
      const delta = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY
      setView((before) => panned(before, (delta / Math.max(width, 1)) * before.span, video.duration))
    }
  })
  const latest = useRef({ view })
  latest.current = { view }

  function scrub(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect()
    player.seek(timeAt(event.clientX - box.left, view, box.width))
  }

  const marks = ticks(view, width)
  return (
    <section aria-label="Timeline" className="border-t border-hairline bg-raised px-3 pt-1 pb-3 select-none sm:px-4">
      <div className="flex items-center gap-1">
        <p className="mr-auto truncate text-xs text-ink-muted">
          <span className="numeric">
            {formatTimecode(edit.start, true)} – {formatTimecode(edit.end, true)}
          </span>{' '}
          of <span className="numeric">{formatDuration(video.duration)}</span>
          <span className="max-sm:hidden">
            , <bdi>{video.title}</bdi>
          </span>
        </p>
        <Legend hasCaptions={edit.captions.length > 0} />
        <IconButton size="sm" label="Zoom out" shortcut="−" onClick={() => zoom(1 / zoomStep)} data-zoom="out">
          <ZoomOut aria-hidden />
        </IconButton>
        <IconButton size="sm" label="Zoom in" shortcut="+" onClick={() => zoom(zoomStep)} data-zoom="in">
          <ZoomIn aria-hidden />
        </IconButton>
        <IconButton
          size="sm"
          label="Show the clip"
          shortcut="9"
          data-zoom="clip"
          onClick={() => setView(viewAround(edit, video.duration))}
        >
          <ScanSearch aria-hidden />
        </IconButton>
        <IconButton
          size="sm"
          label="Show the whole video"
          shortcut="0"
          data-zoom="whole"
          onClick={() => setView(wholeView(video.duration))}
        >
          <Maximize2 aria-hidden />
        </IconButton>
      </div>
      <div ref={lane} className="relative h-35 overflow-hidden rounded-md border border-hairline bg-sunken">
        <div aria-hidden className="relative h-5 border-b border-hairline">
          {width > 0
            ? marks.times.map((time) => (
                <span
                  key={time}
                  className="numeric absolute top-0 border-l border-hairline-strong pl-1 text-xs leading-5 text-ink-muted"
                  style={{ left: xAt(time, view, width) }}
                >
                  {formatTimecode(time, marks.step < 1)}
                </span>
              ))
            : null}
        </div>
        <div
          className="absolute inset-x-0 top-5 bottom-0 cursor-crosshair touch-pan-y"
          onPointerDown={(event) => {
            if (event.button !== 0) return
            event.currentTarget.setPointerCapture(event.pointerId)
            isScrubbing.current = true
            scrub(event)
          }}
          onPointerMove={(event) => isScrubbing.current && scrub(event)}
          onPointerUp={() => {
            isScrubbing.current = false
          }}
          onPointerCancel={() => {
            isScrubbing.current = false
          }}
        >
          {timeline.kind === 'ready' ? (
            <TimelineLanes view={view} data={timeline} />
          ) : timeline.kind === 'loading' ? (
            <Skeleton className="absolute inset-0 rounded-none" />
          ) : (
            <div role="alert" className="absolute inset-0 flex items-center justify-center gap-3 text-sm text-ink-soft">
              Couldn’t load the timeline. You can still trim.
              <Button size="sm" onPointerDown={(event) => event.stopPropagation()} onClick={timeline.retry}>
                <RotateCw aria-hidden />
                Reload timeline
              </Button>
            </div>
          )}
        </div>
        {width > 0 ? (
          <>
            <Outside view={view} width={width} />
            <TimelineBracket edge="start" view={view} width={width} />
            <TimelineBracket edge="end" view={view} width={width} />
            <Playhead view={view} width={width} onReveal={setView} />
          </>
        ) : null}
      </div>
    </section>
  )
}

/** What the colors of the lanes mean. */
function Legend({ hasCaptions }: { hasCaptions: boolean }) {
  const lanes = [
    { name: 'Interest', color: 'bg-chart-1' },
    { name: 'Speech', color: 'bg-chart-3' },
    ...(hasCaptions ? [{ name: 'Captions', color: 'bg-chart-2' }] : []),
  ]
  return (
    <ul className="flex gap-3 pr-3 text-xs text-ink-muted max-sm:hidden">
      {lanes.map(({ name, color }) => (
        <li key={name} className="flex items-center gap-1.5">
          <span aria-hidden className={`h-1 w-3 rounded-full ${color}`} />
          {name}
        </li>
      ))}
    </ul>
  )
}

/** What does not belong to the clip is dimmed; the clip has a line above and below. */
function Outside({ view, width }: { view: View; width: number }) {
  const { edit } = useEditor()
  const left = xAt(edit.start, view, width)
  const right = xAt(edit.end, view, width)
  return (
    <div aria-hidden className="pointer-events-none absolute inset-x-0 top-5 bottom-0 overflow-hidden">
      <div className="absolute inset-y-0 left-0 bg-sunken/75" style={{ width: Math.max(0, left) }} />
      <div className="absolute inset-y-0 right-0 bg-sunken/75" style={{ width: Math.max(0, width - right) }} />
      <div className="absolute inset-y-0 border-y-2 border-ember" style={{ left, width: Math.max(0, right - left) }} />
    </div>
  )
}

function Playhead({ view, width, onReveal }: { view: View; width: number; onReveal: (view: View) => void }) {
  const { video, player } = useEditor()
  const time = usePlayer(player, (state) => state.time)
  const isMoving = usePlayer(player, (state) => state.speed !== 0)

  useEffect(() => {
    if (!isMoving) return
    const next = revealing(view, time, video.duration)
    if (next.start !== view.start) onReveal(next)
  }, [isMoving, time, view, video.duration, onReveal])

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label="Playhead"
      aria-valuemin={0}
      aria-valuemax={Math.round(video.duration)}
      aria-valuenow={Math.round(time * 10) / 10}
      aria-valuetext={formatTimecode(time, true)}
      className="pointer-events-none absolute top-0 bottom-0 z-10 w-0"
      style={{ left: xAt(time, view, width) }}
    >
      <span className="absolute top-0 -left-1.5 size-3 rounded-full bg-ink" />
      <span className="absolute top-0 bottom-0 -left-px w-0.5 bg-ink" />
    </div>
  )
}

/** React listens to wheel events passively; taking them over needs a listener of our own. */
function useWheel(element: { current: HTMLElement | null }, onWheel: (event: WheelEvent, x: number) => void) {
  const handler = useRef(onWheel)
  handler.current = onWheel
  useEffect(() => {
    const node = element.current
    if (!node) return
    const listen = (event: WheelEvent) => {
      const isSideways = Math.abs(event.deltaX) > Math.abs(event.deltaY)
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey && !isSideways) return
      event.preventDefault()
      handler.current(event, event.clientX - node.getBoundingClientRect().left)
    }
    node.addEventListener('wheel', listen, { passive: false })
    return () => node.removeEventListener('wheel', listen)
  }, [element])
}
