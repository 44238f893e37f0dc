'use client'

import { useState } from 'react'
import { useLiveList } from '@/app/_mutation/use-live-list'
import { useAfterHydration } from '@/app/_ui/use-after-hydration'
import type { IdeaSummary } from '@/lib/ideas/schemas'
import { useShortcutHelp } from '../_shell/shell-registry'
import { useTileGrid } from '../_tiles/use-tile-grid'
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
  const { selected, clear, select, current, isSelected, propsOf } = useTileGrid(rows)
  const [isFiling, setIsFiling] = useState(false)
  const { favoring, filing, removing } = useIdeaActions(live, clear)
  const dialogs = useAfterHydration(loadDialogs, selected.length > 0)
  useShortcutHelp(shortcuts)

  const onDelete = (chosen: IdeaSummary[]) => void removing.run(chosen)
  const onKey = (key: string, id: string) => {
    if (key === 'f') document.querySelector<HTMLElement>(`[data-favorite="${id}"]`)?.click()
  }

  if (rows.length === 0) return <p className="text-base text-ink-muted">No ideas left on this page.</p>
  return (
    <>
      <p id="idea-keys" className="sr-only">
        Move between ideas with the arrow keys. Press F to add an idea to your favorites, X to select it.
      </p>
      <ul aria-label="Ideas" aria-describedby="idea-keys" className={ideaGridClass} {...propsOf({ onDelete, onKey })}>
        {rows.map((idea) => (
          <li key={idea.id} data-id={idea.id} className="grid min-w-0">
            <IdeaTile
              idea={idea}
              isSelected={isSelected(idea.id)}
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
