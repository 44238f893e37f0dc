'use client'

import { Scissors } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Switch } from '@/app/_ui/switch'
import { formatTimecode } from '@/lib/core/time'
import type { SegmentView } from '@/lib/transcripts/schemas'
import { findInTranscript } from './find-in-transcript'
import { highlightText, type TextMark } from './highlight-text'
import { TranscriptRow } from './transcript-row'
import { TranscriptSearch } from './transcript-search'
import { type SelectedSpan, useTranscriptSelection } from './use-transcript-selection'
import { placeWords, wordSaidAt } from './words-in-text'

type TranscriptListProps = {
  segments: readonly SegmentView[]
  time: number
  onSeek(seconds: number): void
  onCorrect(segment: SegmentView, text: string): Promise<unknown>
  onCreateClip(span: SelectedSpan): void
  isCreating: boolean
}

/** The transcript beside its player: it follows, can be searched, and selected words become a clip. */
export function TranscriptList({ segments, time, onSeek, onCorrect, onCreateClip, isCreating }: TranscriptListProps) {
  const list = useRef<HTMLOListElement>(null)
  const [isFollowing, setFollowing] = useState(true)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const now = segments.findLastIndex((segment) => segment.start <= time)
  const matches = useMemo(
    () =>
      findInTranscript(
        segments.map(({ text }) => text),
        query,
      ),
    [segments, query],
  )
  const selection = useTranscriptSelection(list, segments)

  useEffect(() => {
    const segment = segments[now]
    const word = segment ? wordSaidAt(placeWords(segment.text, segment.words), time) : null
    highlightText('transcript-now', segment && word ? marksOf(list.current, segment.position, word) : [])
    return () => highlightText('transcript-now', [])
  }, [segments, now, time])

  useEffect(() => {
    if (isFollowing && now >= 0) scrollWithin(list.current, list.current?.children[now])
  }, [isFollowing, now])

  useEffect(() => {
    const marks = matches.flatMap((match) => marksOf(list.current, segments[match.segment]?.position, match))
    highlightText('transcript-match', marks)
    return () => highlightText('transcript-match', [])
  }, [matches, segments])

  function show(place: number) {
    setAt(place)
    setFollowing(false)
    scrollWithin(list.current, list.current?.children[matches[place]?.segment ?? -1])
  }

  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <TranscriptSearch
          query={query}
          onQuery={(next) => {
            setQuery(next)
            setAt(0)
          }}
          count={matches.length}
          at={at}
          onMove={show}
        />
        <label className="flex items-center gap-2 text-sm text-ink-soft">
          Follow
          <Switch checked={isFollowing} onCheckedChange={setFollowing} />
        </label>
      </div>
      <ol
        ref={list}
        aria-label="Transcript"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls takes the focus, so that keys scroll it
        tabIndex={0}
        className="thin-scroll relative max-h-[60dvh] overflow-y-auto rounded-lg border border-hairline bg-raised py-2"
        onWheel={() => setFollowing(false)}
        onTouchMove={() => setFollowing(false)}
      >
        {segments.map((segment, index) => (
          <TranscriptRow
            key={segment.position}
            segment={segment}
            isNow={index === now}
            onSeek={onSeek}
            onCorrect={onCorrect}
          />
        ))}
      </ol>
      <div className="flex min-h-control items-center gap-3">
        {selection ? (
          <Button variant="primary" pending={isCreating} onClick={() => onCreateClip(selection)}>
            <Scissors aria-hidden />
            Create clip {formatTimecode(selection.start, true)} to {formatTimecode(selection.end, true)}
          </Button>
        ) : (
          <p className="text-sm text-ink-muted">Press a word to go there. Select text to create a clip from it.</p>
        )}
      </div>
    </div>
  )
}

function marksOf(
  list: Element | null,
  position: number | undefined,
  { from, to }: { from: number; to: number },
): TextMark[] {
  const element = list?.querySelector(`[data-segment="${position}"]`)
  return element ? [{ element, from, to }] : []
}

/** Scrolls the list alone: `scrollIntoView` would move the page away from the player. */
function scrollWithin(list: HTMLElement | null, row: Element | undefined): void {
  if (!list || !(row instanceof HTMLElement)) return
  const [top, bottom] = [row.offsetTop - list.scrollTop, row.offsetTop + row.offsetHeight - list.scrollTop]
  if (top >= 0 && bottom <= list.clientHeight) return
  list.scrollTo({ top: row.offsetTop - list.clientHeight / 3, behavior: 'auto' })
}
