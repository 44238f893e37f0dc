'use client'

import { ChevronDown, ChevronUp } from 'lucide-react'
import { IconButton } from '@/app/_ui/icon-button'
import { Input } from '@/app/_ui/input'

type TranscriptSearchProps = {
  query: string
  onQuery(query: string): void
  /** Places found, and which of them is shown, from 0. */
  count: number
  at: number
  onMove(at: number): void
}

/** Finds words in the transcript: Enter and the arrows go from place to place. */
export function TranscriptSearch({ query, onQuery, count, at, onMove }: TranscriptSearchProps) {
  const move = (by: number) => count > 0 && onMove((at + by + count) % count)
  return (
    <search className="flex min-w-0 grow items-center gap-1">
      <Input
        type="search"
        aria-label="Search the transcript"
        placeholder="Search the transcript"
        maxLength={200}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') move(event.shiftKey ? -1 : 1)
        }}
      />
      <span role="status" className="shrink-0 text-sm text-ink-muted numeric">
        {query.trim() === '' ? '' : count === 0 ? 'Not found' : `${at + 1} of ${count}`}
      </span>
      <IconButton size="sm" label="Previous place" disabled={count === 0} onClick={() => move(-1)}>
        <ChevronUp aria-hidden />
      </IconButton>
      <IconButton size="sm" label="Next place" disabled={count === 0} onClick={() => move(1)}>
        <ChevronDown aria-hidden />
      </IconButton>
    </search>
  )
}
