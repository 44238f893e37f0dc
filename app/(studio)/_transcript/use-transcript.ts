'use client'

import { useCallback, useEffect, useState } from 'react'
import type { SegmentView, TranscriptView } from '@/lib/transcripts/schemas'
import { transcriptApi } from './transcript-api'

type Loaded = {
  transcript: TranscriptView | null
  segments: readonly SegmentView[]
  isComplete: boolean
  isFailed: boolean
}

export type TranscriptState = Loaded & {
  correct(segment: SegmentView, text: string): Promise<SegmentView>
  reload(): void
}

const nothing: Loaded = { transcript: null, segments: [], isComplete: false, isFailed: false }

/** The transcript of a video, page by page until all of it is there. */
export function useTranscript(videoId: string): TranscriptState {
  const [loaded, setLoaded] = useState(nothing)
  const [round, setRound] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: each round loads it again
  useEffect(() => {
    const abort = new AbortController()
    void loadAll(videoId, abort.signal, setLoaded).catch(() => {
      if (!abort.signal.aborted) setLoaded((before) => ({ ...before, isFailed: true }))
    })
    return () => abort.abort()
  }, [videoId, round])

  const correct = useCallback(
    async (segment: SegmentView, text: string) => {
      const corrected = await transcriptApi.correct(videoId, segment, text)
      setLoaded((before) => ({
        ...before,
        segments: before.segments.map((each) => (each.position === corrected.position ? corrected : each)),
      }))
      return corrected
    },
    [videoId],
  )
  const reload = useCallback(() => setRound((before) => before + 1), [])
  return { ...loaded, correct, reload }
}

async function loadAll(videoId: string, signal: AbortSignal, show: (loaded: Loaded) => void): Promise<void> {
  const segments: SegmentView[] = []
  let cursor: string | null = null
  do {
    const page = await transcriptApi.read(videoId, cursor, signal)
    segments.push(...page.data)
    cursor = page.nextCursor
    show({ transcript: page.transcript, segments: [...segments], isComplete: cursor === null, isFailed: false })
  } while (cursor !== null)
}
