'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import { useLiveList } from '@/app/_mutation/use-live-list'
import { useAfterHydration } from '@/app/_ui/use-after-hydration'
import type { IdeaSummary } from '@/lib/ideas/schemas'
import { extend, keep, moveIn, nothing, toggle } from '../_clips/selection'
import { useShortcutHelp } from '../_shell/shell-registry'
import { ideaGridClass } from './idea-grid-class'
import { IdeaTile } from './idea-tile'
import { useIdeaActions } from './use-idea-actions'

const loadDialogs = () => import('./idea-board-dialogs')

const shortcuts = {
  title: 'Ideas',
  shortcuts: [
    { keys: '← ↑ ↓ →', label: 'Move between ideas' },
    { keys: 'Enter', label: 'Open idea' },
    { keys: 'F', label: 'Add to favorites' },
    { keys: 'X', label: 'Select idea' },
    { keys: 'Shift ←', label: 'Select range' },
    { keys: 'Ctrl A', label: 'Select all on this page' },
    { keys: 'Delete', label: 'Delete selected ideas' },
    { keys: 'Esc', label: 'Clear selection' },
  ],
}

/** Ideas as tiles, of which many can be selected. A deleted one leaves at once, and comes back when that is undone. */
export function IdeaBoard({ ideas: given, folders }: { ideas: IdeaSummary[]; folders: string[] }) {
  const live = useLiveList(given)
  const { rows } = live
  const order = rows.map(({ id }) => id)
  const [chosen, setChosen] = useState(nothing)
  const [focused, setFocused] = useState<string | null>(null)
  const [isFiling, setIsFiling] = useState(false)
  const grid = useRef<HTMLUListElement>(null)
  const selection = keep(chosen, order)
  const selected = rows.filter(({ id }) => selection.ids.has(id))
  const clear = () => setChosen(nothing)
  const { favoring, filing, removing } = useIdeaActions(live, clear)
  const dialogs = useAfterHydration(loadDialogs, selected.length > 0)
  useShortcutHelp(shortcuts)

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
    } else if (event.key === 'f' || event.key === 'F') {
      grid.current?.querySelector<HTMLElement>(`[data-favorite="${id}"]`)?.click()
    } else if (event.key === 'Delete' && selected.length > 0) {
      void removing.run(selected)
      focus(order.find((one) => !selection.ids.has(one)))
    } else if (event.key === 'Escape' && selected.length > 0) {
      clear()
    }
  }

  if (rows.length === 0) return <p className="text-base text-ink-muted">No ideas left on this page.</p>
  return (
    <>
      <p id="idea-keys" className="sr-only">
        Move between ideas with the arrow keys. Press F to add an idea to your favorites, X to select it.
      </p>
      <ul
        ref={grid}
        aria-label="Ideas"
        aria-describedby="idea-keys"
        className={ideaGridClass}
        onKeyDown={press}
        onFocus={(event) => setFocused((event.target as HTMLElement).closest('li')?.dataset.id ?? null)}
      >
        {rows.map((idea) => (
          <li key={idea.id} data-id={idea.id} className="grid min-w-0">
            <IdeaTile
              idea={idea}
              isSelected={selection.ids.has(idea.id)}
              isCurrent={idea.id === current}
              onSelect={({ shiftKey }) => select(idea.id, shiftKey)}
              change={live.change}
            />
          </li>
        ))}
      </ul>
      {dialogs && selected.length > 0 ? (
        <dialogs.IdeaSelectionBar
          ideas={selected}
          isFavoring={favoring.isPending}
          isRemoving={removing.isPending}
          onFavorite={(isFavorite) => void favoring.run({ ideas: selected, isFavorite })}
          onFolder={() => setIsFiling(true)}
          onDelete={() => void removing.run(selected)}
          onClear={clear}
        />
      ) : null}
      {dialogs && isFiling && selected.length > 0 ? (
        <dialogs.FolderDialog ideas={selected} known={folders} filing={filing} onClose={() => setIsFiling(false)} />
      ) : null}
    </>
  )
}

/** Tiles in the first row. */
function columnsOf(grid: HTMLElement | null): number {
  const tiles = [...(grid?.children ?? [])] as HTMLElement[]
  const top = tiles[0]?.offsetTop
  return Math.max(1, tiles.filter((tile) => tile.offsetTop === top).length)
}
