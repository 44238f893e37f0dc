'use client'

import { Star } from 'lucide-react'
import type { MouseEvent } from 'react'
import { callAction } from '@/app/_mutation/call-action'
import type { LiveRows } from '@/app/_mutation/use-live-list'
import { useMutation } from '@/app/_mutation/use-mutation'
import { cn } from '@/app/_ui/cn'
import { IconButton } from '@/app/_ui/icon-button'
import { Link } from '@/app/_ui/link'
import { announce } from '@/app/_ui/live-region'
import type { IdeaSummary } from '@/lib/ideas/schemas'
import { updateIdeaAction } from './actions'
import { IdeaFacts } from './idea-facts'
import { engineLabel, favoriteWords, percentileText } from './idea-words'

type IdeaTileProps = {
  idea: IdeaSummary
  isSelected: boolean
  /** Whether Tab leads here; from one tile to the next lead the arrow keys. */
  isCurrent: boolean
  change: LiveRows<IdeaSummary>['change']
  onSelect(event: { shiftKey: boolean }): void
}

/** An idea in a box of one size, whatever its words. */
export function IdeaTile({ idea, isSelected, isCurrent, change, onSelect }: IdeaTileProps) {
  const { id, title, hook, percentile, isFavorite } = idea
  const tabIndex = isCurrent ? 0 : -1
  const favoring = useMutation({
    request: (wanted: boolean) => {
      const changed = { ...idea, isFavorite: wanted }
      return change(
        id,
        () => callAction(updateIdeaAction, { ideaId: id, isFavorite: wanted }).then(() => changed),
        changed,
      )
    },
    failure: 'Couldn’t change favorites',
    onSuccess: (_, wanted) => announce(favoriteWords(wanted)),
  })
  const selectRange = (event: MouseEvent) => {
    if (!event.shiftKey) return
    event.preventDefault()
    onSelect(event)
  }
  return (
    <article
      className={cn(
        'relative flex h-full flex-col gap-2 overflow-hidden rounded-lg border bg-raised p-3 transition-colors has-[a:focus-visible]:border-ember-ink',
        isSelected ? 'border-ember ring-1 ring-ember' : 'border-hairline hover:border-hairline-strong',
      )}
    >
      <div className="-m-1 flex items-center gap-1">
        <label
          title={`Select “${title}”`}
          className="relative z-10 grid size-control-sm min-h-8 min-w-8 cursor-pointer place-items-center"
        >
          <input
            type="checkbox"
            checked={isSelected}
            tabIndex={tabIndex}
            aria-label={`Select “${title}”`}
            onChange={() => {}}
            onClick={onSelect}
            className="size-4.5 cursor-pointer rounded-sm accent-ember outline-offset-2"
          />
        </label>
        <p className="min-w-0 grow truncate text-xs text-ink-muted">
          <IdeaFacts {...idea} />
        </p>
        <IconButton
          size="sm"
          tabIndex={tabIndex}
          label={isFavorite ? `Remove “${title}” from favorites` : `Add “${title}” to favorites`}
          aria-pressed={isFavorite}
          data-favorite={id}
          className="relative z-10"
          onClick={() => void favoring.run(!isFavorite)}
        >
          <Star aria-hidden className={isFavorite ? 'fill-ember text-ember' : undefined} />
        </IconButton>
      </div>
      <h2 className="h-10 text-base leading-5 font-medium">
        <Link
          href={`/ideas/${id}`}
          data-tile={id}
          tabIndex={tabIndex}
          onClick={selectRange}
          title={title}
          className="rounded-sm outline-none after:absolute after:inset-0 after:content-[''] hover:underline"
        >
          <bdi className="line-clamp-2 wrap-anywhere">{title}</bdi>
        </Link>
      </h2>
      <p dir="auto" className="line-clamp-3 h-15 text-sm leading-5 wrap-anywhere text-ink-soft">
        {hook}
      </p>
      <Place percentile={percentile} />
      <p dir="auto" className="h-4 truncate text-xs leading-4 text-ink-muted">
        {[engineLabel(idea), idea.folder].filter(Boolean).join(', ')}
      </p>
    </article>
  )
}

/** Where its score lies among the last ideas, as a thin bar and in words. */
function Place({ percentile }: { percentile: number | null }) {
  return (
    <div className="grid gap-1">
      <span aria-hidden className="h-1 overflow-hidden rounded-full bg-hairline">
        <span className="block h-full rounded-full bg-chart-1" style={{ width: `${percentile ?? 0}%` }} />
      </span>
      <p className="h-4 truncate text-xs leading-4 text-ink-muted tabular-nums">
        {percentileText(percentile) ?? 'No forecast'}
      </p>
    </div>
  )
}
