'use client'

import { useEffect, useState } from 'react'
import { send } from '@/app/_api/send'
import type { Waveform } from '@/lib/videos/analysis/waveform'
import type { Timeline } from '@/lib/videos/conclude-analysis'
import type { Playback } from '@/lib/videos/get-playback'

export type TimelineData = { timeline: Timeline | null; waveform: Waveform | null; isFailed: boolean }

/** Milliseconds for a file of a long video over a slow line. */
const fileTimeoutMs = 60_000
const nothing: TimelineData = { timeline: null, waveform: null, isFailed: false }

/** What the analysis left in storage for drawing. */
export function useTimelineData({ timelineUrl, waveformUrl }: Playback): TimelineData {
  const [data, setData] = useState(nothing)
  useEffect(() => {
    if (!timelineUrl || !waveformUrl) return
    const abort = new AbortController()
    const options = { signal: abort.signal, timeoutMs: fileTimeoutMs }
    Promise.all([send<Timeline>('GET', timelineUrl, options), send<Waveform>('GET', waveformUrl, options)]).then(
      ([timeline, waveform]) => setData({ timeline, waveform, isFailed: false }),
      () => {
        if (!abort.signal.aborted) setData({ ...nothing, isFailed: true })
      },
    )
    return () => abort.abort()
  }, [timelineUrl, waveformUrl])
  return data
}
