'use client'

import { Columns3, FolderInput, Star, Trash2, X } from 'lucide-react'
import { Button } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { IconButton } from '@/app/_ui/icon-button'
import type { IdeaSummary } from '@/lib/ideas/schemas'
import { mostCompared } from './limits'

type IdeaSelectionBarProps = {
  ideas: readonly IdeaSummary[]
  isFavoring: boolean
  isRemoving: boolean
  onFavorite(isFavorite: boolean): void
  onFolder(): void
  onDelete(): void
  onClear(): void
}

/** What can be done with the selected ideas, over the foot of the page. */
export function IdeaSelectionBar({ ideas, isFavoring, isRemoving, ...on }: IdeaSelectionBarProps) {
  const areFavorites = ideas.every(({ isFavorite }) => isFavorite)
  const canCompare = ideas.length >= 2 && ideas.length <= mostCompared
  return (
    <section
      aria-label="Selected ideas"
      className="fixed inset-x-2 bottom-3 z-30 mx-auto flex w-fit max-w-[calc(100vw-1rem)] flex-wrap items-center gap-1.5 rounded-lg bg-raised p-2 shadow-float"
    >
      <p className="px-2 text-sm font-medium tabular-nums" aria-live="polite">
        {ideas.length} selected
      </p>
      <Button size="sm" pending={isFavoring} onClick={() => on.onFavorite(!areFavorites)}>
        <Star aria-hidden />
        {areFavorites ? 'Remove from favorites' : 'Add to favorites'}
      </Button>
      <Button size="sm" onClick={on.onFolder}>
        <FolderInput aria-hidden />
        Move to folder
      </Button>
      {canCompare ? (
        <ButtonLink size="sm" href={compareHref(ideas)}>
          <Columns3 aria-hidden />
          Compare
        </ButtonLink>
      ) : (
        <Button size="sm" disabled title={`Select 2 to ${mostCompared} ideas to compare them.`}>
          <Columns3 aria-hidden />
          Compare
        </Button>
      )}
      <Button size="sm" variant="danger-quiet" pending={isRemoving} onClick={on.onDelete}>
        <Trash2 aria-hidden />
        Delete
      </Button>
      <IconButton size="sm" label="Clear selection" onClick={on.onClear}>
        <X aria-hidden />
      </IconButton>
    </section>
  )
}

function compareHref(ideas: readonly IdeaSummary[]): string {
  return `/ideas/compare?ids=${ideas.map(({ id }) => id).join(',')}`
}
