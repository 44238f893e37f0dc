'use client'

import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useLiveList } from '@/app/_mutation/use-live-list'
import { useAfterHydration } from '@/app/_ui/use-after-hydration'
import type { ClipSummary } from '@/lib/clips/browse-schemas'
import { mostClipsAtOnce } from '@/lib/clips/clip-filters'
import { useJobEvents } from '../_jobs/use-job-events'
import { useShortcutHelp } from '../_shell/shell-registry'
import { clipGridClass } from './clip-grid-class'
import { ClipTile } from './clip-tile'
import { extend, keep, moveIn, nothing, toggle } from './selection'
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
  const order = rows.map(({ id }) => id)
  const [chosen, setChosen] = useState(nothing)
  const [focused, setFocused] = useState<string | null>(null)
  const [isTagging, setIsTagging] = useState(false)
  const [toExport, setToExport] = useState<string[] | null>(null)
  const [picturing, setPicturing] = useState<string | null>(null)
  const grid = useRef<HTMLUListElement>(null)
  const selection = keep(chosen, order)
  const selected = rows.filter(({ id }) => selection.ids.has(id))
  const clear = () => setChosen(nothing)
  const { exporting, removing, tagging, refusals, dismissRefusals } = useClipActions(live, clear)
  const hasDialog = selected.length > 0 || refusals !== null || toExport !== null || picturing !== null
  const dialogs = useAfterHydration(loadDialogs, hasDialog)
  useShortcutHelp(shortcuts)
  useFreshExports()

  const pictured = rows.find(({ id }) => id === picturing)
  const current = focused !== null && order.includes(focused) ? focused : order[0]
  const select = (id: string, isRange: boolean) =>
    setChosen((before) => (isRange ? extend(before, order, id) : toggle(before, id)))
  const focus = (id: string | undefined) =>
    grid.current?.querySelector<HTMLElement>(`[data-tile="${id}"]`)?.focus({ preventScroll: false })

  function press(event: KeyboardEvent<HTMLUListElement>) {
    const target = event.target as HTMLElement
    const id = target.closest('li')?.dataset.id
    if (id === undefined || event.altKey) return
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== 'a') return
      event.preventDefault()
      return setChosen({ ids: new Set(order), anchor: id })
    }
    const isOnLink = target.dataset.tile !== undefined
    const to = moveIn(event.key, order.indexOf(id), { columns: columnsOf(grid.current), count: order.length })
    if (to !== null) {
      event.preventDefault()
      if (event.shiftKey && event.key.startsWith('Arrow')) {
        setChosen((before) => extend(before.anchor ? before : { ...before, anchor: id }, order, order[to] ?? id))
      }
      return focus(order[to])
    }
    if (event.key === 'x' || event.key === 'X' || (event.key === ' ' && isOnLink)) {
      event.preventDefault()
      select(id, event.shiftKey)
    } else if (event.key === 't' || event.key === 'T') {
      setPicturing(id)
    } else if (event.key === 'Delete' && selected.length > 0 && selected.length <= mostClipsAtOnce) {
      void removing.run(selected)
      focus(order.find((one) => !selection.ids.has(one)))
    } else if (event.key === 'Escape' && selected.length > 0) {
      clear()
    }
  }

  if (rows.length === 0) return <p className="text-base text-ink-muted">No clips left on this page.</p>
  return (
    <>
      <p id="clip-keys" className="sr-only">
        Move between clips with the arrow keys. Press X to select a clip.
      </p>
      <ul
        ref={grid}
        aria-label="Clips"
        aria-describedby="clip-keys"
        className={clipGridClass}
        onKeyDown={press}
        onFocus={(event) => setFocused((event.target as HTMLElement).closest('li')?.dataset.id ?? null)}
      >
        {rows.map((clip) => (
          <li key={clip.id} data-id={clip.id} className="grid min-w-0">
            <ClipTile
              clip={clip}
              isSelected={selection.ids.has(clip.id)}
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

/** Tiles in the first row. */
function columnsOf(grid: HTMLElement | null): number {
  const tiles = [...(grid?.children ?? [])] as HTMLElement[]
  const top = tiles[0]?.offsetTop
  return Math.max(1, tiles.filter((tile) => tile.offsetTop === top).length)
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
