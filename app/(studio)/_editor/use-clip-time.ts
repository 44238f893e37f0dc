import { useMemo } from 'react'
import { toClipTime } from '@/lib/clips/cuts'
import type { ClipEdit } from '@/lib/clips/edit'
import { playedSpans, playsAsItIs } from '@/lib/clips/played'

/** Second of the clip as it is played, without its cuts and at its speed, at `time` of the source; before the clip it is negative. */
export function useClipTime(edit: ClipEdit, time: number): number {
  const spans = useMemo(() => (playsAsItIs(edit) ? null : playedSpans(edit)), [edit])
  return spans && time >= edit.start && time < edit.end ? toClipTime(spans, time) : outside(edit, time)
}

function outside({ start, end }: ClipEdit, time: number): number {
  return time < end ? time - start : Number.POSITIVE_INFINITY
}
