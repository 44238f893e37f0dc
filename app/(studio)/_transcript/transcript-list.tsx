'use client'

import { Scissors } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Switch } from '@/app/_ui/switch'
import { formatTimecode } from '@/lib/core/time'
import type { SegmentView } from '@/lib/transcripts/schemas'
import { findInTranscript } from './find-in-transcript'
import { highlightText } from './highlight-text'
import { marksOf, rowAt, scrollWithin } from './list-places'
import { SpokenMark } from './spoken-mark'
import { TranscriptRows } from './transcript-rows'
import { TranscriptSearch } from './transcript-search'
import { type SelectedSpan, useTranscriptSelection } from './use-transcript-selection'

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
    const marks = matches.flatMap((match) => marksOf(list.current, match.segment, match))
    highlightText('transcript-match', marks)
    return () => highlightText('transcript-match', [])
  }, [matches])

  function show(place: number) {
    setAt(place)
    setFollowing(false)
    scrollWithin(list.current, rowAt(list.current, matches[place]?.segment))
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
        <TranscriptRows segments={segments} onSeek={onSeek} onCorrect={onCorrect} />
      </ol>
      <SpokenMark list={list} segments={segments} time={time} isFollowing={isFollowing} />
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
