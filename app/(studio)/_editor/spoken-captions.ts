import { captionsOfClip } from '@/lib/clips/captions-from-words'
import type { ClipEdit } from '@/lib/clips/edit'
import type { ClipWord } from './use-clip-words'

/** `edit` with the captions that it shows: those of the words (in and around the clip) where it follows the transcript. */
export function withSpokenCaptions(edit: ClipEdit, words: readonly ClipWord[] | null): ClipEdit {
  if (edit.captionSource === 'own') return edit
  return { ...edit, captions: captionsOfClip(edit, words ?? []) }
}

/** What a change makes of an edit: captions that a person touches are their own from then on. */
export function changedEdit(
  before: ClipEdit,
  part: Partial<ClipEdit> | ((edit: ClipEdit) => Partial<ClipEdit>),
  words: readonly ClipWord[] | null,
): ClipEdit {
  const change = typeof part === 'function' ? part(withSpokenCaptions(before, words)) : part
  if (change.captionSource === 'transcript') return { ...before, ...change, captions: [] }
  return { ...before, ...change, ...(change.captions && { captionSource: 'own' as const }) }
}
