'use client'

import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react'
import { send } from '@/app/_api/send'
import { announce } from '@/app/_ui/live-region'
import { toastSuccess } from '@/app/_ui/toast'
import type { ClipView } from '@/lib/clips/schemas'
import { Autosave, type SaveStatus, type Stored } from './autosave'
import { readDraft, removeDraft, writeDraft } from './draft'
import { type EditorDocument, initialState, isSame, redoLabel, reduceEditor, undoLabel } from './editor-state'

export type ClipDocument = {
  document: EditorDocument
  status: SaveStatus
  change: (label: string, update: (document: EditorDocument) => EditorDocument, gesture?: string) => void
  /** Ends the gesture under way: the next change is a step of its own. */
  settle: () => void
  undo: () => void
  redo: () => void
  /** What undo would take back, in words; null when there is nothing. */
  undoable: string | null
  redoable: string | null
  /** Saves at once; resolves to whether everything is saved. */
  save: () => Promise<boolean>
  resolveConflict: (keep: 'mine' | 'theirs') => void
}

const documentOf = ({ title, edit }: Pick<ClipView, 'title' | 'edit'>): EditorDocument => ({ title, edit })

/** The clip's document with its history, kept saved. */
export function useClipDocument(given: ClipView): ClipDocument {
  // The page may hand down newer views after a refresh; what is edited here is kept up to date by the autosave.
  const [clip] = useState(given)
  const [state, dispatch] = useReducer(reduceEditor, clip, (view) => initialState(documentOf(view)))
  const [status, setStatus] = useState<SaveStatus>({ kind: 'saved' })
  const autosave = useRef<Autosave<EditorDocument>>(null)
  const present = state.document

  useEffect(() => {
    const path = `/api/v1/clips/${clip.id}`
    const stored = (view: ClipView): Stored<EditorDocument> => ({
      document: documentOf(view),
      version: view.editVersion,
    })
    const saver = new Autosave<EditorDocument>({
      ...stored(clip),
      isSame,
      onStatus: setStatus,
      load: async () => stored(await send<ClipView>('GET', path)),
      save: async (next, editVersion) =>
        (await send<ClipView>('PATCH', path, { body: { ...next, editVersion } })).editVersion,
    })
    autosave.current = saver
    const draft = readDraft(localStorage, clip.id)
    if (draft && !isSame(draft.document, documentOf(clip))) {
      dispatch({ type: 'change', label: 'restored changes', at: Date.now(), update: () => draft.document })
      if (draft.version === clip.editVersion) toastSuccess('Unsaved changes restored')
      else saver.declareConflict(stored(clip))
    }
    // A page that comes back from the browser's history, and a tab that was left for another, may be out of date.
    const refresh = async () => {
      if (document.visibilityState !== 'visible') return
      const latest = stored(await send<ClipView>('GET', path))
      if (saver.refresh(latest)) dispatch({ type: 'replace', document: latest.document })
    }
    const look = () => void refresh().catch(() => {})
    const retry = () => void saver.flush()
    look()
    window.addEventListener('online', retry)
    document.addEventListener('visibilitychange', look)
    return () => {
      window.removeEventListener('online', retry)
      document.removeEventListener('visibilitychange', look)
      void saver.flush()
      saver.stop()
    }
  }, [clip])

  useEffect(() => {
    const saver = autosave.current
    if (!saver) return
    saver.change(present)
    if (!saver.isSaved) writeDraft(localStorage, clip.id, { document: present, version: saver.savedVersion })
  }, [present, clip.id])

  const isSaved = status.kind === 'saved'
  useEffect(() => {
    if (isSaved) {
      if (autosave.current?.isSaved) removeDraft(localStorage, clip.id)
      return
    }
    const guard = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', guard)
    return () => window.removeEventListener('beforeunload', guard)
  }, [isSaved, clip.id])

  const change = useCallback<ClipDocument['change']>((label, update, gesture) => {
    dispatch({ type: 'change', label, update, gesture, at: Date.now() })
  }, [])
  const settle = useCallback(() => dispatch({ type: 'settle' }), [])
  const undoable = undoLabel(state)
  const redoable = redoLabel(state)

  return useMemo(
    () => ({
      document: present,
      status,
      change,
      settle,
      undoable,
      redoable,
      undo: () => {
        dispatch({ type: 'undo' })
        if (undoable) announce(`Undone: ${undoable}`)
      },
      redo: () => {
        dispatch({ type: 'redo' })
        if (redoable) announce(`Redone: ${redoable}`)
      },
      save: async () => (await autosave.current?.flush()) ?? true,
      resolveConflict: (keep) => {
        const next = autosave.current?.resolve(keep)
        if (next && keep === 'theirs') dispatch({ type: 'replace', document: next })
      },
    }),
    [present, status, change, settle, undoable, redoable],
  )
}
