'use client'

import { useCallback, useEffect, useState } from 'react'
import { send } from '@/app/_api/send'
import type { Timeline } from '@/lib/videos/conclude-analysis'
import type { Playback } from '@/lib/videos/get-playback'

/** Peaks of the sound, 0 to 100, `rate` a second. */
export type Waveform = { rate: number; peaks: number[] }

/** Milliseconds for a file of a long video over a slow line. */
const fileTimeoutMs = 60_000

export type TimelineData =
  | { kind: 'loading' }
  | { kind: 'ready'; timeline: Timeline; waveform: Waveform }
  | { kind: 'failed'; retry: () => void }

/** What the analysis found, for drawing under the player. */
export function useTimelineData(clipId: string, playback: Playback): TimelineData {
  const [data, setData] = useState<TimelineData>({ kind: 'loading' })

  const load = useCallback(
    async (from: Playback, signal: AbortSignal) => {
      try {
        const [timeline, waveform] = await Promise.all([
          readJson<Timeline>(from.timelineUrl, signal),
          readJson<Waveform>(from.waveformUrl, signal),
        ])
        setData({ kind: 'ready', timeline, waveform })
      } catch {
        if (signal.aborted) return
        const retry = () => {
          setData({ kind: 'loading' })
          send<Playback>('GET', `/api/v1/clips/${clipId}/playback`)
            .then((fresh) => load(fresh, signal))
            .catch(() => setData({ kind: 'failed', retry }))
        }
        setData({ kind: 'failed', retry })
      }
    },
    [clipId],
  )

  useEffect(() => {
    const leaving = new AbortController()
    void load(playback, leaving.signal)
    return () => leaving.abort()
  }, [load, playback])

  return data
}

async function readJson<T>(url: string | null, signal: AbortSignal): Promise<T> {
  if (!url) throw new Error('The analysis isn’t ready yet.')
  return send<T>('GET', url, { signal, timeoutMs: fileTimeoutMs })
}
