'use client'

import { ArrowLeft, Redo2, Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { IconButton } from '@/app/_ui/icon-button'
import { useEditor } from './editor-context'
import { SaveState } from './save-state'

type EditorHeaderProps = { onExport: () => void; isExporting: boolean }

export function EditorHeader({ onExport, isExporting }: EditorHeaderProps) {
  const { clip, undo, redo, undoable, redoable } = useEditor()
  return (
    <header className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-hairline bg-raised px-2 py-1.5 sm:px-3">
      <ButtonLink
        href={`/videos/${clip.videoId}`}
        variant="ghost"
        aria-label={`Back to ${clip.videoTitle}`}
        className="px-2.5!"
      >
        <ArrowLeft aria-hidden />
      </ButtonLink>
      <Title />
      <div className="ml-auto flex min-w-0 items-center gap-1">
        <SaveState />
        <IconButton
          label={undoable ? `Undo: ${undoable}` : 'Nothing to undo'}
          shortcut="Ctrl Z"
          aria-disabled={!undoable}
          className="aria-disabled:opacity-50"
          onClick={undo}
        >
          <Undo2 aria-hidden />
        </IconButton>
        <IconButton
          label={redoable ? `Redo: ${redoable}` : 'Nothing to redo'}
          shortcut="Ctrl Y"
          aria-disabled={!redoable}
          className="aria-disabled:opacity-50"
          onClick={redo}
        >
          <Redo2 aria-hidden />
        </IconButton>
        <Button variant="primary" pending={isExporting} onClick={onExport}>
          Export
        </Button>
      </div>
    </header>
  )
}

/** The title is edited where it stands. Nothing empty is kept: leaving the field brings the last title back. */
function Title() {
  const { document: edited, change, settle } = useEditor()
  const [text, setText] = useState(edited.title)
  const [isTyping, setTyping] = useState(false)

  useEffect(() => {
    window.document.title = `Edit: ${edited.title} · ClipForge`
  }, [edited.title])

  return (
    <h1 className="min-w-24 grow basis-40">
      <span className="sr-only">
        Clip: <bdi>{edited.title}</bdi>
      </span>
      <input
        aria-label="Clip title"
        dir="auto"
        value={isTyping ? text : edited.title}
        maxLength={200}
        onFocus={() => {
          setText(edited.title)
          setTyping(true)
        }}
        onBlur={() => {
          setTyping(false)
          settle()
        }}
        onChange={(event) => {
          setText(event.target.value)
          const title = event.target.value.trim()
          if (title) change('title', (before) => ({ ...before, title }), 'title')
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
        }}
        className="h-control w-full min-w-0 rounded-md border border-transparent bg-transparent px-2 text-lg font-semibold text-ellipsis transition-colors hover:border-hairline-strong focus-visible:border-ember-ink focus-visible:bg-raised focus-visible:outline-offset-0"
      />
    </h1>
  )
}
