'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useLiveList } from '@/app/_mutation/use-live-list'
import { useAfterHydration } from '@/app/_ui/use-after-hydration'
import type { ClipSummary } from '@/lib/clips/browse-schemas'
import { mostClipsAtOnce } from '@/lib/clips/clip-filters'
import { useJobEvents } from '../_jobs/use-job-events'
import { useShortcutHelp } from '../_shell/shell-registry'
import { useTileGrid } from '../_tiles/use-tile-grid'
import { clipGridClass } from './clip-grid-class'
import { ClipTile } from './clip-tile'
import { useClipActions } from './use-clip-actions'

const loadDialogs = () => import('./clip-board-dialogs')

/** Exports that end come in groups, and one that failed is settled a moment after its job. */
const settleMs = 1_500

const shortcuts = {
  title: 'Clips',
  shortcuts: [
    { keys: '← ↑ ↓ →', label: 'Move between clips' },
    { keys: 'Enter', label: 'Open clip' },
    { keys: 'X', label: 'Select clip' },
    { keys: 'T', label: 'Choose thumbnail' },
    { keys: 'Shift ←', label: 'Select range' },
    { keys: 'Ctrl A', label: 'Select all on this page' },
    { keys: 'Delete', label: 'Delete selected clips' },
    { keys: 'Esc', label: 'Clear selection' },
  ],
}

/** Clips as tiles, of which many can be selected. A deleted one leaves at once, and comes back when that is undone. */
export function ClipBoard({ clips: given, tags }: { clips: ClipSummary[]; tags: string[] }) {
  const live = useLiveList(given)
  const { rows } = live
  const { selected, clear, select, current, isSelected, propsOf } = useTileGrid(rows)
  const [isTagging, setIsTagging] = useState(false)
  const [toExport, setToExport] = useState<string[] | null>(null)
  const [picturing, setPicturing] = useState<string | null>(null)
  const { exporting, removing, tagging, refusals, dismissRefusals } = useClipActions(live, clear)
  const hasDialog = selected.length > 0 || refusals !== null || toExport !== null || picturing !== null
  const dialogs = useAfterHydration(loadDialogs, hasDialog)
  useShortcutHelp(shortcuts)
  useFreshExports()

  const pictured = rows.find(({ id }) => id === picturing)

  const mayDelete = selected.length <= mostClipsAtOnce
  const onDelete = mayDelete ? (chosen: ClipSummary[]) => void removing.run(chosen) : undefined
  const onKey = (key: string, id: string) => {
    if (key === 't') setPicturing(id)
  }

  if (rows.length === 0) return <p className="text-base text-ink-muted">No clips left on this page.</p>
  return (
    <>
      <p id="clip-keys" className="sr-only">
        Move between clips with the arrow keys. Press X to select a clip.
      </p>
      <ul aria-label="Clips" aria-describedby="clip-keys" className={clipGridClass} {...propsOf({ onDelete, onKey })}>
        {rows.map((clip) => (
          <li key={clip.id} data-id={clip.id} className="grid min-w-0">
            <ClipTile
              clip={clip}
              isSelected={isSelected(clip.id)}
              isCurrent={clip.id === current}
              isExporting={exporting.isPending && exporting.input?.clipIds.join() === clip.id}
              onSelect={({ shiftKey }) => select(clip.id, shiftKey)}
              onExport={() => void exporting.run({ clipIds: [clip.id] })}
              onExportWithPreset={() => setToExport([clip.id])}
              onThumbnail={() => setPicturing(clip.id)}
              onDelete={() => void removing.run([clip])}
            />
          </li>
        ))}
      </ul>
      {dialogs && selected.length > 0 ? (
        <dialogs.SelectionBar
          count={selected.length}
          most={mostClipsAtOnce}
          isExporting={exporting.isPending}
          isRemoving={removing.isPending}
          onExport={() => void exporting.run({ clipIds: selected.map(({ id }) => id) })}
          onExportWithPreset={() => setToExport(selected.map(({ id }) => id))}
          onTag={() => setIsTagging(true)}
          onDelete={() => void removing.run(selected)}
          onClear={clear}
        />
      ) : null}
      {dialogs && isTagging && selected.length > 0 ? (
        <dialogs.TagDialog clips={selected} known={tags} tagging={tagging} onClose={() => setIsTagging(false)} />
      ) : null}
      {dialogs && toExport ? (
        <dialogs.ExportPresetDialog
          count={toExport.length}
          isPending={exporting.isPending}
          onClose={() => setToExport(null)}
          onExport={async (presetId) => {
            await exporting.run({ clipIds: toExport, presetId })
            setToExport(null)
          }}
        />
      ) : null}
      {dialogs && pictured ? (
        <dialogs.ThumbnailDialog
          clipId={pictured.id}
          title={pictured.title}
          onChosen={({ id, thumbnailUrl }) => live.list.patch(id, (clip) => ({ ...clip, thumbnailUrl }))}
          onClose={() => setPicturing(null)}
        />
      ) : null}
      {dialogs && refusals ? <dialogs.RefusalsDialog {...refusals} clips={rows} onClose={dismissRefusals} /> : null}
    </>
  )
}

/** Renders the page again when an export has ended. */
function useFreshExports(): void {
  const router = useRouter()
  const timer = useRef<number | undefined>(undefined)
  const look = () => {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => router.refresh(), settleMs)
  }
  useEffect(() => () => window.clearTimeout(timer.current), [])
  useJobEvents({
    onEvents(events) {
      const ends = ['completed', 'failed', 'canceled']
      if (
        events.some(({ type, kind, state }) => type === 'export_clip' && kind === 'state' && ends.includes(state ?? ''))
      )
        look()
    },
    onReset: look,
  })
}
