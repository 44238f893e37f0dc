import { type MusicMix, speechSpans } from '@/lib/core/sound-levels'
import { spansInClip } from './cuts'
import type { ClipEdit } from './edit'
import { playedSpans } from './played'
import type { ClipMusic } from './sound-and-motion'

/** How `music` lies under a clip where someone speaks in `speech` (seconds of the source). Preview and export use what this returns. */
export function musicMix(
  edit: Pick<ClipEdit, 'start' | 'end' | 'cuts' | 'speed'>,
  { start, volume, fade, isLooped, isDucked }: ClipMusic,
  speech: readonly { start: number; end: number }[],
): MusicMix {
  const spans = playedSpans(edit)
  const inside = speech.filter((span) => span.end > edit.start && span.start < edit.end)
  const heard = isDucked ? spansInClip(spans, inside).map(({ start, end }) => ({ start, end })) : []
  return { start, volume, fade, isLooped, speech: speechSpans(heard.toSorted((one, other) => one.start - other.start)) }
}
