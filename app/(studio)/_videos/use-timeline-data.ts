'use client'

import { useEffect, useState } from 'react'
import type { Waveform } from '@/lib/videos/analysis/waveform'
import type { Timeline } from '@/lib/videos/conclude-analysis'
import type { Playback } from '@/lib/videos/get-playback'

export type TimelineData = { timeline: Timeline | null; waveform: Waveform | null; isFailed: boolean }

const nothing: TimelineData = { timeline: null, waveform: null, isFailed: false }

/** What the analysis left in storage for drawing. */
export function useTimelineData({ timelineUrl, waveformUrl }: Playback): TimelineData {
  const [data, setData] = useState(nothing)
  useEffect(() => {
    if (!timelineUrl || !waveformUrl) return
    const abort = new AbortController()
    Promise.all([read<Timeline>(timelineUrl, abort.signal), read<Waveform>(waveformUrl, abort.signal)]).then(
      ([timeline, waveform]) => setData({ timeline, waveform, isFailed: false }),
      () => {
        if (!abort.signal.aborted) setData({ ...nothing, isFailed: true })
      },
    )
    return () => abort.abort()
  }, [timelineUrl, waveformUrl])
  return data
}

async function read<T>(url: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal })
  if (!response.ok) throw new Error(`Storage answered ${response.status}`)
  return (await response.json()) as T
}
