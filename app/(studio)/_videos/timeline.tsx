'use client'

import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import type { ClipView } from '@/lib/clips/schemas'
import { formatDuration, formatTimecode } from '@/lib/core/time'
import { linePath, waveformPath } from './timeline-paths'
import type { TimelineData } from './use-timeline-data'

type TimelineProps = {
  duration: number
  time: number
  data: TimelineData
  clips: ClipView[]
  onSeek(seconds: number): void
}

const width = 1000
const height = 96

/** The whole video at a glance: sound, shots, speech, interest, and the clips as brackets. Click or arrows to seek. */
export function Timeline({ duration, time, data, clips, onSeek }: TimelineProps) {
  const area = useRef<HTMLDivElement>(null)
  if (duration <= 0) return null
  const x = (seconds: number) => (Math.min(duration, Math.max(0, seconds)) / duration) * width

  function seekTo(event: PointerEvent) {
    const box = area.current?.getBoundingClientRect()
    if (!box || event.buttons !== 1) return
    onSeek(Math.min(duration, Math.max(0, ((event.clientX - box.left) / box.width) * duration)))
  }

  function seekBy(event: KeyboardEvent) {
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 }
    const step = steps[event.key]
    const target = event.key === 'Home' ? 0 : event.key === 'End' ? duration : step === undefined ? null : time + step
    if (target === null) return
    event.preventDefault()
    onSeek(Math.min(duration, Math.max(0, target)))
  }

  return (
    <section aria-label="Timeline" className="grid gap-2">
      <div
        ref={area}
        role="slider"
        tabIndex={0}
        aria-label="Position in the video"
        aria-valuemin={0}
        aria-valuemax={Math.round(duration)}
        aria-valuenow={Math.round(time)}
        aria-valuetext={`${formatTimecode(time)} of ${formatDuration(duration)}`}
        onPointerDown={seekTo}
        onPointerMove={seekTo}
        onKeyDown={seekBy}
        className="cursor-pointer touch-pan-y rounded-md border border-hairline bg-sunken"
      >
        <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" className="block h-24 w-full" aria-hidden>
          {data.timeline?.speech.map((span) => (
            <rect
              key={span.start}
              x={x(span.start)}
              y={height - 6}
              width={x(span.end) - x(span.start)}
              height={6}
              className="fill-info"
              opacity={0.55}
            />
          ))}
          {data.waveform ? (
            <path d={waveformPath(data.waveform.peaks, width, height - 12)} className="fill-edge" opacity={0.55} />
          ) : null}
          {data.timeline ? (
            <path
              d={linePath(data.timeline.interest, width, height - 12)}
              className="fill-none stroke-ember"
              strokeWidth={1.5}
              vectorEffect="non-scaling-stroke"
            />
          ) : null}
          {data.timeline?.shots.slice(1).map((shot) => (
            <line
              key={shot.start}
              x1={x(shot.start)}
              x2={x(shot.start)}
              y1={0}
              y2={height}
              className="stroke-hairline-strong"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {clips.map((clip) => (
            <path
              key={clip.id}
              d={`M${x(clip.edit.start)} 10V2H${x(clip.edit.end)}V10`}
              className="fill-none stroke-ember-ink"
              strokeWidth={2}
              vectorEffect="non-scaling-stroke"
            />
          ))}
          <line
            x1={x(time)}
            x2={x(time)}
            y1={0}
            y2={height}
            className="stroke-ink"
            strokeWidth={1.5}
            vectorEffect="non-scaling-stroke"
          />
        </svg>
      </div>
      <div className="flex flex-wrap justify-between gap-x-6 gap-y-1 text-xs text-ink-muted">
        <span className="numeric">
          {formatTimecode(time)} / {formatDuration(duration)}
        </span>
        <span>
          {data.isFailed
            ? 'Couldn’t load the timeline. Reload the page.'
            : 'Gray: sound. Orange: interest. Blue: speech. Brackets: clips.'}
        </span>
      </div>
    </section>
  )
}
