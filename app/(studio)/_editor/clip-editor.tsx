'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { RequestRefused } from '@/app/_api/failure'
import { useMutation } from '@/app/_mutation/use-mutation'
import { ShortcutsDialog } from '@/app/_ui/shortcuts-dialog'
import { exportsApi } from '@/app/(studio)/_exports/exports-api'
import { useLiveExports } from '@/app/(studio)/_exports/use-live-exports'
import { useShortcutHelp } from '@/app/(studio)/_shell/shell-registry'
import { useClipsViewed } from '@/app/(studio)/_videos/use-clips-viewed'
import type { BrandView } from '@/lib/brand/schemas'
import { cutsWithin } from '@/lib/clips/cuts'
import type { ClipView, ExportView } from '@/lib/clips/schemas'
import type { Playback } from '@/lib/videos/get-playback'
import { ConflictDialog } from './conflict-dialog'
import { type ChangeEdit, type Editor, EditorContext, type EditorVideo } from './editor-context'
import { EditorHeader } from './editor-header'
import { Inspector, type InspectorTab } from './inspector'
import { Player } from './player'
import { Preview } from './preview'
import type { SafeAreaName } from './safe-areas'
import { editingShortcuts, playingShortcuts } from './shortcuts'
import { changedEdit, withSpokenCaptions } from './spoken-captions'
import { Timeline } from './timeline'
import { Transport } from './transport'
import { useClipDocument } from './use-clip-document'
import { useClipWords } from './use-clip-words'
import { useEditorKeys } from './use-editor-keys'
import { useFraming } from './use-framing'
import { useTimelineData } from './use-timeline-data'

type ClipEditorProps = {
  clip: ClipView
  video: EditorVideo
  playback: Playback
  exports: ExportView[]
  brand: BrandView
}

/** Preview, inspector and timeline around one document that keeps itself saved. */
export function ClipEditor({ clip, video, brand, playback: givenPlayback, exports: givenExports }: ClipEditorProps) {
  const root = useRef<HTMLDivElement>(null)
  const [playback] = useState(givenPlayback)
  const [tab, setTab] = useState<InspectorTab>('frame')
  const [isWhole, setWhole] = useState(false)
  const [safeArea, setSafeArea] = useState<SafeAreaName | 'none'>('none')
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [initialExports] = useState(givenExports)
  const live = useLiveExports(initialExports, async () => (await exportsApi.ofClip(clip.id)).data)

  const clipDocument = useClipDocument(clip)
  const { edit: stored } = clipDocument.document
  const words = useClipWords(video.id, stored)
  const edit = useMemo(() => withSpokenCaptions(stored, words), [stored, words])
  const { change } = clipDocument
  const [player] = useState(() => new Player(edit, video.duration))
  useEffect(() => player.setClip(edit, cutsWithin(edit, edit.cuts), edit.speed), [player, edit])
  useEffect(() => () => player.pause(), [player])

  const timeline = useTimelineData(clip.id, playback)
  const framing = useFraming(clip.id, edit)
  const changeEdit = useCallback<ChangeEdit>(
    (label, part, gesture) =>
      change(label, (before) => ({ ...before, edit: changedEdit(before.edit, part, words) }), gesture),
    [change, words],
  )

  const editor = useMemo<Editor>(
    () => ({ ...clipDocument, clip, brand, video, edit, words, changeEdit, player, timeline, framing }),
    [clipDocument, clip, brand, video, edit, words, changeEdit, player, timeline, framing],
  )
  useClipsViewed(video.id)
  useEditorKeys(editor, root, () => setHelpOpen(true))
  useShortcutHelp(playingShortcuts)
  useShortcutHelp(editingShortcuts)

  const startExport = useMutation({
    async request() {
      if (!(await clipDocument.save())) {
        throw new RequestRefused('Your latest changes aren’t saved yet. Export again once they are.')
      }
      const askedAt = live.list.now()
      return { view: await exportsApi.create(clip.id), askedAt }
    },
    failure: 'Couldn’t start the export',
    announcement: 'The export has started.',
    onSuccess({ view, askedAt }) {
      live.list.add(view, askedAt)
      setTab('export')
    },
  })

  return (
    <EditorContext value={editor}>
      <div
        ref={root}
        data-full-bleed
        data-keys="own"
        className="grid lg:h-[calc(100dvh-var(--spacing-topbar))] lg:grid-rows-[auto_minmax(0,1fr)]"
      >
        <EditorHeader onExport={() => void startExport.run()} isExporting={startExport.isPending} />
        <div className="min-h-0 max-lg:contents lg:grid lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="min-h-0 min-w-0 max-lg:contents lg:grid lg:grid-cols-1 lg:grid-rows-[minmax(0,1fr)_auto_auto]">
            <div className="grid min-h-0 max-lg:sticky max-lg:top-topbar max-lg:z-10 max-lg:h-[36dvh]">
              <Preview playback={playback} isWhole={isWhole} safeArea={safeArea} />
            </div>
            <Transport />
            <Timeline />
          </div>
          <Inspector
            tab={tab}
            onTab={setTab}
            isWhole={isWhole}
            onWhole={setWhole}
            safeArea={safeArea}
            onSafeArea={setSafeArea}
            exports={live}
          />
        </div>
        <ConflictDialog />
        <ShortcutsDialog open={isHelpOpen} onOpenChange={setHelpOpen} groups={[playingShortcuts, editingShortcuts]} />
      </div>
    </EditorContext>
  )
}
