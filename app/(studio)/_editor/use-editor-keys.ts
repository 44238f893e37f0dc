'use client'

import { type RefObject, useEffect, useEffectEvent } from 'react'
import type { Editor } from './editor-context'
import { frameStart, frameStep, withEdge } from './timeline-math'

const typing = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"], [role="menu"]'
const ownArrows =
  '[role="slider"]:not([aria-label="Playhead"]), [role="tab"], [role="radio"], [data-radix-collection-item]'
const ownSpace = 'button, a, summary, [role="switch"], [role="tab"], [role="radio"], [role="checkbox"]'

/** The keys of the editor. They are silent while someone types, in dialogs, and where a control has its own use for them. */
export function useEditorKeys(editor: Editor, root: RefObject<HTMLElement | null>, onHelp: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : document.body
    if (
      event.defaultPrevented ||
      event.isComposing ||
      document.querySelector('[role="dialog"], [role="alertdialog"]')
    ) {
      return
    }
    const isInside = root.current?.contains(target) || target === document.body || target.id === 'content'
    if (!isInside) return
    if (event.ctrlKey || event.metaKey) {
      if (withControl(editor, event, target)) event.preventDefault()
      return
    }
    if (event.altKey || target.closest(typing)) return
    if (event.key === ' ' && target.closest(ownSpace)) return
    if (/^(Arrow|Home|End|Page)/.test(event.key) && target.closest(ownArrows)) return
    if (event.key === '?' && root.current?.contains(target)) onHelp()
    else if (!plain(editor, event, root.current)) return
    event.preventDefault()
  })

  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

function withControl(editor: Editor, event: KeyboardEvent, target: Element): boolean {
  const key = event.key.toLowerCase()
  if (key === 's') {
    void editor.save()
    return true
  }
  // A text field undoes its own typing first; that is what everyone expects of it.
  if (target.closest('input, textarea')) return false
  if (key === 'z' && !event.shiftKey) editor.undo()
  else if (key === 'y' || key === 'z') editor.redo()
  else return false
  return true
}

function plain(editor: Editor, event: KeyboardEvent, root: HTMLElement | null): boolean {
  const { player, edit, video } = editor
  const { time, isMuted } = player.getState()
  const move = (target: number) => {
    player.pause()
    player.seek(target)
  }
  const cut = (edge: 'start' | 'end') =>
    editor.changeEdit('trim', (before) =>
      withEdge(before, edge, frameStart(time, video.framesPerSecond), video.duration),
    )
  const frames = (count: number) =>
    move(event.shiftKey ? time + count : frameStep(time, count, video.framesPerSecond, video.duration))
  const zoom = (name: string) => root?.querySelector<HTMLElement>(`[data-zoom="${name}"]`)?.click()
  const keys: Record<string, () => void> = {
    ' ': () => player.toggle(),
    j: () => player.shuttle('j'),
    k: () => player.shuttle('k'),
    l: () => player.shuttle('l'),
    i: () => cut('start'),
    o: () => cut('end'),
    m: () => player.setMuted(!isMuted),
    arrowleft: () => frames(-1),
    arrowright: () => frames(1),
    home: () => move(edit.start),
    end: () => move(edit.end),
    '+': () => zoom('in'),
    '=': () => zoom('in'),
    '-': () => zoom('out'),
    '9': () => zoom('clip'),
    '0': () => zoom('whole'),
  }
  const run = keys[event.key.toLowerCase()]
  run?.()
  return run !== undefined
}
