'use client'

import { type RefObject, useEffect, useState } from 'react'
import type { SegmentView } from '@/lib/transcripts/schemas'
import { placeWords, spanOfSelection } from './words-in-text'

type Row = Pick<SegmentView, 'position' | 'start' | 'end' | 'text' | 'words'>
export type SelectedSpan = { start: number; end: number }

/** The seconds of the text that is selected in `list`, whose rows carry `data-segment` with their position; null for none. */
export function useTranscriptSelection(list: RefObject<HTMLElement | null>, rows: readonly Row[]): SelectedSpan | null {
  const [span, setSpan] = useState<SelectedSpan | null>(null)
  useEffect(() => {
    const read = () => setSpan(list.current ? readSelection(list.current, rows) : null)
    document.addEventListener('selectionchange', read)
    return () => document.removeEventListener('selectionchange', read)
  }, [list, rows])
  return span
}

function readSelection(list: HTMLElement, rows: readonly Row[]): SelectedSpan | null {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!list.contains(range.commonAncestorContainer)) return null
  const byPosition = new Map(rows.map((row) => [String(row.position), row]))
  const spans = [...list.querySelectorAll<HTMLElement>('[data-segment]')]
    .filter((element) => range.intersectsNode(element))
    .flatMap((element) => {
      const row = byPosition.get(element.dataset.segment ?? '')
      return row ? [spanIn(range, element, row)] : []
    })
    .filter((each) => each !== null)
  if (spans.length === 0) return null
  return { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) }
}

function spanIn(range: Range, element: Element, row: Row): SelectedSpan | null {
  const from = element.contains(range.startContainer) ? range.startOffset : 0
  const to = element.contains(range.endContainer) ? range.endOffset : row.text.length
  const placed = placeWords(row.text, row.words)
  return placed.length > 0 ? spanOfSelection(placed, from, to) : { start: row.start, end: row.end }
}
