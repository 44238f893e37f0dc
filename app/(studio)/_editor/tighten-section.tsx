'use client'

import { Scissors, Undo2 } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '@/app/_ui/button'
import { IconButton } from '@/app/_ui/icon-button'
import { type Cut, cutsWithin, findFillers, findPauses, keptSeconds } from '@/lib/clips/cuts'
import { type ClipEdit, mostCuts } from '@/lib/clips/edit'
import { formatTimecode } from '@/lib/core/time'
import { useEditor } from './editor-context'
import { PanelSection } from './panel-section'
import type { ClipWord } from './use-clip-words'

/** Filler words and long pauses, to take out of the clip: offered, never done unasked. */
export function TightenSection() {
  const { edit, words, changeEdit, player } = useEditor()
  const found = useMemo(() => findParts(words ?? [], edit), [words, edit])
  const { cuts, fillers, pauses } = found
  if (!found.hasWords && cuts.length === 0) return null

  const remove = (label: string, found: readonly Cut[]) =>
    changeEdit(label, (before) => ({
      cuts: cutsWithin(before, [...before.cuts, ...found.map(({ start, end }) => ({ start, end }))]).slice(0, mostCuts),
    }))
  const restore = (cut: Cut) =>
    changeEdit('restore a part', (before) => ({
      cuts: cutsWithin(before, before.cuts).filter(({ start, end }) => start !== cut.start || end !== cut.end),
    }))
  const saved = edit.end - edit.start - keptSeconds(edit, cuts)

  return (
    <PanelSection title="Tighten">
      <div className="flex flex-wrap gap-2">
        <Button size="sm" disabled={fillers.length === 0} onClick={() => remove('remove filler words', fillers)}>
          <Scissors aria-hidden />
          {fillers.length === 0 ? 'No filler words' : `Remove ${counted(fillers.length, 'filler word')}`}
        </Button>
        <Button size="sm" disabled={pauses.length === 0} onClick={() => remove('remove pauses', pauses)}>
          <Scissors aria-hidden />
          {pauses.length === 0 ? 'No long pauses' : `Remove ${counted(pauses.length, 'pause')}`}
        </Button>
      </div>
      {cuts.length > 0 ? (
        <>
          <p className="text-sm text-ink-muted numeric">
            {counted(cuts.length, 'part')} cut, {saved.toFixed(1)} s shorter.
          </p>
          <ul aria-label="Parts that are cut" className="grid gap-1">
            {cuts.map((cut) => (
              <li key={cut.start} className="flex items-center justify-between gap-2 text-sm numeric">
                <button
                  type="button"
                  className="cursor-pointer rounded-sm hover:text-ink"
                  onClick={() => player.seek(Math.max(edit.start, cut.start - 1))}
                >
                  {formatTimecode(cut.start, true)} to {formatTimecode(cut.end, true)}
                </button>
                <IconButton
                  size="sm"
                  label={`Restore the part at ${formatTimecode(cut.start, true)}`}
                  onClick={() => restore(cut)}
                >
                  <Undo2 aria-hidden />
                </IconButton>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </PanelSection>
  )
}

/** What is cut, and what could be: fillers and pauses between the words inside of the clip that are not cut yet. */
function findParts(words: readonly ClipWord[], edit: Pick<ClipEdit, 'start' | 'end' | 'cuts'>) {
  const inside = words.filter((word) => word.start >= edit.start && word.end <= edit.end)
  const cuts = cutsWithin(edit, edit.cuts)
  const open = (parts: Cut[]) => parts.filter((part) => !isCut(part, cuts))
  return { hasWords: inside.length > 0, cuts, fillers: open(findFillers(inside)), pauses: open(findPauses(inside)) }
}

function isCut(part: Cut, cuts: readonly Cut[]): boolean {
  const middle = (part.start + part.end) / 2
  return cuts.some(({ start, end }) => middle >= start && middle <= end)
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
