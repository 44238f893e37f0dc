'use client'

import { Pencil } from 'lucide-react'
import { type MouseEvent, memo, useRef, useState } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { cn } from '@/app/_ui/cn'
import { IconButton } from '@/app/_ui/icon-button'
import { Textarea } from '@/app/_ui/textarea'
import { formatTimecode } from '@/lib/core/time'
import type { SegmentView } from '@/lib/transcripts/schemas'
import { offsetAt } from './highlight-text'
import { placeWords, wordAt } from './words-in-text'

export type TranscriptRowProps = {
  segment: SegmentView
  onSeek(seconds: number): void
  onCorrect(segment: SegmentView, text: string): Promise<unknown>
}

/** What is said in a sentence: press a word to go there, or correct it. */
export const TranscriptRow = memo(function TranscriptRow({ segment, onSeek, onCorrect }: TranscriptRowProps) {
  const [isEditing, setEditing] = useState(false)
  const { position, start, text, words, isUnsure } = segment

  function seek(event: MouseEvent<HTMLElement>) {
    if (!document.getSelection()?.isCollapsed) return
    const offset = offsetAt(event.currentTarget, event.clientX, event.clientY)
    const word = offset === null ? null : wordAt(placeWords(text, words), offset)
    onSeek(word?.start ?? start)
  }

  return (
    <li className="group grid grid-cols-[3.5rem_minmax(0,1fr)_auto] items-start gap-2 border-l-2 border-transparent px-2 py-1 [contain-intrinsic-size:auto_3rem] [content-visibility:auto] data-now:border-ember data-now:bg-sunken">
      <button
        type="button"
        className="numeric cursor-pointer rounded-sm text-left text-sm text-ink-muted hover:text-ink pointer-coarse:min-h-11"
        aria-label={`Play from ${formatTimecode(start)}`}
        onClick={() => onSeek(start)}
      >
        {formatTimecode(start)}
      </button>
      {isEditing ? (
        <CorrectionForm segment={segment} onCorrect={onCorrect} onClose={() => setEditing(false)} />
      ) : (
        <>
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button before it does the same by keyboard */}
          <p
            dir="auto"
            data-segment={position}
            className={cn(
              'cursor-text text-base wrap-anywhere',
              isUnsure && 'underline decoration-warning decoration-dotted underline-offset-4',
            )}
            title={isUnsure ? 'This sentence may be misheard. Check it before you publish.' : undefined}
            onClick={seek}
          >
            {text}
          </p>
          <IconButton
            size="sm"
            label={`Correct the sentence at ${formatTimecode(start)}`}
            className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
            onClick={() => setEditing(true)}
          >
            <Pencil aria-hidden />
          </IconButton>
        </>
      )}
    </li>
  )
})

type CorrectionFormProps = Pick<TranscriptRowProps, 'segment' | 'onCorrect'> & { onClose: () => void }

function CorrectionForm({ segment, onCorrect, onClose }: CorrectionFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [text, setText] = useState(segment.text)
  const save = useMutation({
    request: () => onCorrect(segment, text.trim()),
    failure: 'Couldn’t save the correction',
    announcement: 'Correction saved',
    onSuccess: onClose,
    form,
  })
  return (
    <form
      ref={form}
      className="col-span-2 grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() === segment.text) onClose()
        else void save.run()
      }}
    >
      <Textarea
        autoFocus
        aria-label={`Sentence at ${formatTimecode(segment.start)}`}
        name="text"
        rows={2}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose()
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          form.current?.requestSubmit()
        }}
      />
      {save.failure ? (
        <p role="alert" className="text-sm font-medium text-danger-ink">
          {save.failure.message}
        </p>
      ) : null}
      <div className="flex gap-2">
        <Button type="submit" size="sm" variant="primary" pending={save.isPending} disabled={text.trim() === ''}>
          Save
        </Button>
        <Button size="sm" variant="ghost" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
