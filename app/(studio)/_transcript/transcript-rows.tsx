'use client'

import { memo } from 'react'
import type { SegmentView } from '@/lib/transcripts/schemas'
import { TranscriptRow, type TranscriptRowProps } from './transcript-row'

type TranscriptRowsProps = Omit<TranscriptRowProps, 'segment'> & { segments: readonly SegmentView[] }

/** All sentences. What moves with the player is drawn on them by `SpokenMark`, so that a tick renders none of them. */
export const TranscriptRows = memo(function TranscriptRows({ segments, ...on }: TranscriptRowsProps) {
  return segments.map((segment) => <TranscriptRow key={segment.position} segment={segment} {...on} />)
})
