'use client'

import { memo, useMemo } from 'react'
import type { Timeline } from '@/lib/videos/conclude-analysis'
import { useEditor } from './editor-context'
import type { View } from './timeline-math'
import type { Waveform } from './use-timeline-data'

type LanesProps = { view: View; data: { timeline: Timeline; waveform: Waveform } }

/**
 * The lanes are drawn once in seconds; zooming only moves the window that looks at them. From above: interest, sound,
 * speech, captions.
 */
export function TimelineLanes({ view, data }: LanesProps) {
  const { edit } = useEditor()
  const { timeline } = data
  const speechShare = timeline.speech.reduce((sum, span) => sum + span.end - span.start, 0) / (timeline.duration || 1)
  return (
    <>
      <p className="sr-only">
        {`${timeline.shots.length} shots. Speech in ${Math.round(speechShare * 100)}% of the video.`}
      </p>
      <svg
        aria-hidden
        preserveAspectRatio="none"
        viewBox={`${view.start} 0 ${view.span} 120`}
        className="absolute inset-0 size-full"
      >
        <Drawing {...data} />
        {edit.captions.map((caption, index) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: an edit knows its captions and texts by their place
            key={index}
            x={caption.start}
            y={110}
            width={Math.max(0.02, caption.end - caption.start)}
            height={6}
            className="fill-chart-2"
          />
        ))}
        {edit.speed.ranges.map((range) => (
          <rect
            key={`${range.start}-${range.end}`}
            x={range.start}
            y={36}
            width={Math.max(0.02, range.end - range.start)}
            height={60}
            className="fill-chart-6"
            opacity={0.25}
          />
        ))}
        {edit.cuts.map((cut) => (
          <rect
            key={`${cut.start}-${cut.end}`}
            x={cut.start}
            y={36}
            width={Math.max(0.02, cut.end - cut.start)}
            height={72}
            className="fill-danger"
            opacity={0.35}
          />
        ))}
      </svg>
    </>
  )
}

const Drawing = memo(function Drawing({ timeline, waveform }: LanesProps['data']) {
  const interest = useMemo(() => interestPath(timeline.interest), [timeline])
  const sound = useMemo(() => soundPath(waveform), [waveform])
  return (
    <>
      {timeline.speech.map((span) => (
        <rect
          key={span.start}
          x={span.start}
          y={99}
          width={span.end - span.start}
          height={6}
          className="fill-chart-3"
        />
      ))}
      <path d={sound} className="fill-ink-faint" />
      <path
        d={interest}
        fill="none"
        vectorEffect="non-scaling-stroke"
        strokeWidth={1.5}
        strokeLinejoin="round"
        className="stroke-chart-1"
      />
      {timeline.shots.slice(1).map((shot) => (
        <line
          key={shot.start}
          x1={shot.start}
          x2={shot.start}
          y1={0}
          y2={108}
          vectorEffect="non-scaling-stroke"
          strokeDasharray="3 3"
          className="stroke-edge"
        />
      ))}
    </>
  )
})

/** One value a second, 0 to 100, between 4 and 34 from above. */
function interestPath(interest: readonly number[]): string {
  return interest.map((value, at) => `${at === 0 ? 'M' : 'L'}${at + 0.5} ${(34 - value * 0.3).toFixed(1)}`).join('')
}

/** Peaks as a band around 66. */
function soundPath({ rate, peaks }: Waveform): string {
  if (peaks.length === 0) return ''
  const point = (at: number, height: number) => `${(at / rate).toFixed(2)} ${(66 - height).toFixed(1)}`
  const height = (peak: number) => Math.max(0.5, peak * 0.29)
  const above = peaks.map((peak, at) => point(at, height(peak)))
  const below = peaks.map((peak, at) => point(at, -height(peak))).reverse()
  return `M${[...above, ...below].join('L')}Z`
}
