'use client'

import { createContext, useContext, useSyncExternalStore } from 'react'
import type { BrandView } from '@/lib/brand/schemas'
import type { ClipEdit } from '@/lib/clips/edit'
import type { ClipView } from '@/lib/clips/schemas'
import type { Player, PlayerState } from './player'
import type { ClipDocument } from './use-clip-document'
import type { ClipWord } from './use-clip-words'
import type { Framing } from './use-framing'
import type { TimelineData } from './use-timeline-data'

/** What the editor knows of the video that the clip is cut from. */
export type EditorVideo = {
  id: string
  title: string
  /** Seconds. */
  duration: number
  width: number
  height: number
  framesPerSecond: number
  hasAudio: boolean
}

/** Changes part of the edit. Changes of one gesture are undone together. */
export type ChangeEdit = (
  label: string,
  change: Partial<ClipEdit> | ((edit: ClipEdit) => Partial<ClipEdit>),
  gesture?: string,
) => void

export type Editor = ClipDocument & {
  clip: ClipView
  /** The organization's brand kit. */
  brand: BrandView
  video: EditorVideo
  /** As it is shown: captions that follow the transcript are in it. */
  edit: ClipEdit
  /** What is said in and around the clip; null where that is not known. */
  words: readonly ClipWord[] | null
  changeEdit: ChangeEdit
  player: Player
  timeline: TimelineData
  /** How the shots of the clip fill the frame. */
  framing: Framing
}

export const EditorContext = createContext<Editor | null>(null)

export function useEditor(): Editor {
  const editor = useContext(EditorContext)
  if (!editor) throw new Error('useEditor outside the clip editor')
  return editor
}

/** A part of the player's state; the component renders again only when that part changes. */
export function usePlayer<T>(player: Player, select: (state: PlayerState) => T): T {
  const read = () => select(player.getState())
  return useSyncExternalStore(player.subscribe, read, read)
}
