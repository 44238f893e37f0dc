'use client'

import { type RefObject, useEffect, useMemo } from 'react'
import type { SegmentView } from '@/lib/transcripts/schemas'
import { highlightText } from './highlight-text'
import { marksOf, rowAt, scrollWithin } from './list-places'
import { placeWords, wordSaidAt } from './words-in-text'

type SpokenMarkProps = {
  list: RefObject<HTMLElement | null>
  segments: readonly SegmentView[]
  /** Seconds of the video. */
  time: number
  isFollowing: boolean
}

/**
 * Marks the sentence and the word that are said now, on the rows that are there. A tick of the player costs a search by
 * halves and a comparison; words are placed once a sentence, and drawn once a word.
 */
export function SpokenMark({ list, segments, time, isFollowing }: SpokenMarkProps) {
  const now = sentenceAt(segments, time)
  const segment = segments[now]
  const placed = useMemo(() => (segment ? placeWords(segment.text, segment.words) : []), [segment])
  const word = wordSaidAt(placed, time)

  useEffect(() => {
    highlightText('transcript-now', word ? marksOf(list.current, now, word) : [])
    return () => highlightText('transcript-now', [])
  }, [list, now, word])

  // biome-ignore lint/correctness/useExhaustiveDependencies: other segments are other rows
  useEffect(() => {
    const row = rowAt(list.current, now)
    row?.setAttribute('data-now', 'true')
    return () => row?.removeAttribute('data-now')
  }, [list, segments, now])

  useEffect(() => {
    if (isFollowing) scrollWithin(list.current, rowAt(list.current, now))
  }, [list, isFollowing, now])

  return null
}

/** The place of the last sentence that begins at `time` or before; -1 before the first. They are in order of time. */
export function sentenceAt(segments: readonly { start: number }[], time: number): number {
  let [low, high] = [0, segments.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((segments[middle]?.start ?? 0) <= time) low = middle + 1
    else high = middle
  }
  return low - 1
}
