'use client'

import { useEffect, useState } from 'react'
import { transcriptApi } from '@/app/(studio)/_transcript/transcript-api'
import type { Span } from './timeline-math'

export type ClipWord = { text: string; start: number; end: number }

/** Seconds around the clip that are read with it, so that moving its edges needs no new request. */
const around = 90

type Loaded = Span & { words: readonly ClipWord[] | null }

/** What is said in and around a clip; null while that is not known, or where it can't be. */
export function useClipWords(videoId: string, { start, end }: Span): readonly ClipWord[] | null {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const isInside = loaded !== null && start >= loaded.start && end <= loaded.end
  const [from, to] = [Math.max(0, start - around), end + around]

  // biome-ignore lint/correctness/useExhaustiveDependencies: the range matters only where it leaves what is loaded
  useEffect(() => {
    if (isInside) return
    const abort = new AbortController()
    loadWords(videoId, { start: from, end: to }, abort.signal).then(
      (words) => setLoaded({ start: from, end: to, words }),
      () => {
        if (!abort.signal.aborted) setLoaded({ start: from, end: to, words: null })
      },
    )
    return () => abort.abort()
  }, [videoId, isInside])
  return loaded?.words ?? null
}

async function loadWords(videoId: string, range: Span, signal: AbortSignal): Promise<ClipWord[] | null> {
  const words: ClipWord[] = []
  let from = range.start
  for (;;) {
    const { transcript, data: segments, nextCursor } = await transcriptApi.readFrom(videoId, from, signal)
    if (transcript?.status !== 'ready') return null
    words.push(...segments.flatMap((segment) => segment.words.map(({ text, start, end }) => ({ text, start, end }))))
    const last = segments.at(-1)
    if (nextCursor === null || !last || last.end >= range.end || last.end <= from) return words
    from = last.end + 0.001
  }
}
