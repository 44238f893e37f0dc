'use client'

import { Film, Trash2, Upload, WandSparkles } from 'lucide-react'
import type { MouseEvent } from 'react'
import { cn } from '@/app/_ui/cn'
import { IconButton } from '@/app/_ui/icon-button'
import { Link } from '@/app/_ui/link'
import { Duration } from '@/app/_ui/timecode'
import type { ClipSummary } from '@/lib/clips/browse-schemas'

type ClipTileProps = {
  clip: ClipSummary
  isSelected: boolean
  /** Whether Tab leads here; from one tile to the next lead the arrow keys. */
  isCurrent: boolean
  isExporting: boolean
  onSelect(event: { shiftKey: boolean }): void
  onExport(): void
  onExportWithPreset(): void
  onThumbnail(): void
  onDelete(): void
}

/** A clip in a box of one size, whatever its title: its frame, where it comes from, and what has become of it. */
export function ClipTile({ clip, isSelected, isCurrent, isExporting, ...on }: ClipTileProps) {
  const { id, title, tags } = clip
  const tabIndex = isCurrent ? 0 : -1
  const selectRange = (event: MouseEvent) => {
    if (!event.shiftKey) return
    event.preventDefault()
    on.onSelect(event)
  }
  return (
    <article
      className={cn(
        'relative flex h-full flex-col overflow-hidden rounded-lg border bg-raised transition-colors has-[a:focus-visible]:border-ember-ink',
        isSelected ? 'border-ember ring-1 ring-ember' : 'border-hairline hover:border-hairline-strong',
      )}
    >
      <div className="relative aspect-video bg-stage">
        {clip.thumbnailUrl ? (
          <img src={clip.thumbnailUrl} alt="" loading="lazy" className="size-full object-cover" />
        ) : (
          <Film aria-hidden className="absolute inset-0 m-auto size-6 text-on-stage-muted" />
        )}
        <span className="absolute right-1.5 bottom-1.5 rounded-sm bg-stage/85 px-1 text-xs text-on-stage">
          <Duration seconds={clip.lengthSeconds} />
        </span>
        {clip.score > 0 ? (
          <span
            className="numeric absolute bottom-1.5 left-1.5 rounded-sm bg-stage/85 px-1 text-xs text-on-stage"
            title="Proposal score, out of 100"
          >
            <span className="sr-only">Score </span>
            {clip.score}
          </span>
        ) : null}
      </div>
      <label
        title={`Select “${title}”`}
        className="absolute top-0 left-0 z-10 grid size-control-sm min-h-8 min-w-8 cursor-pointer place-items-center"
      >
        <input
          type="checkbox"
          checked={isSelected}
          tabIndex={tabIndex}
          aria-label={`Select “${title}”`}
          onChange={() => {}}
          onClick={on.onSelect}
          className="size-4.5 cursor-pointer rounded-sm accent-ember outline-offset-2 shadow-[0_0_0_3px_var(--stage)]"
        />
      </label>
      <div className="flex grow flex-col gap-1 p-2.5">
        <h2 className="h-10 text-sm leading-5 font-medium">
          <Link
            href={`/clips/${id}`}
            data-tile={id}
            tabIndex={tabIndex}
            onClick={selectRange}
            title={title}
            className="rounded-sm outline-none after:absolute after:inset-0 after:content-[''] hover:underline"
          >
            <bdi className="line-clamp-2 wrap-anywhere">{title}</bdi>
          </Link>
        </h2>
        <p dir="auto" className="truncate text-xs leading-4 text-ink-muted">
          {clip.videoTitle}
        </p>
        <p dir="auto" className="h-4 truncate text-xs leading-4 text-ink-muted">
          {clip.said ? (
            <SaidWords said={clip.said} />
          ) : tags.length > 0 ? (
            <>
              <span className="sr-only">Tags: </span>
              {tags.map((tag) => `#${tag}`).join(' ')}
            </>
          ) : null}
        </p>
        <p className={cn('truncate text-xs leading-4', stateClass(clip))}>{stateOf(clip)}</p>
        <div className="-mx-1 flex items-center justify-between">
          <IconButton
            size="sm"
            tabIndex={tabIndex}
            label={`Export “${title}”`}
            pending={isExporting}
            className="relative z-10"
            onClick={on.onExport}
          >
            <Upload aria-hidden />
          </IconButton>
          <IconButton
            size="sm"
            tabIndex={tabIndex}
            label={`Export “${title}” with a preset`}
            className="relative z-10 max-sm:hidden"
            onClick={on.onExportWithPreset}
          >
            <WandSparkles aria-hidden />
          </IconButton>
          <IconButton
            size="sm"
            tabIndex={tabIndex}
            label={`Choose thumbnail of “${title}”`}
            aria-haspopup="dialog"
            className="relative z-10"
            onClick={on.onThumbnail}
          >
            <Film aria-hidden />
          </IconButton>
          <IconButton
            size="sm"
            tabIndex={tabIndex}
            label={`Delete “${title}”`}
            className="relative z-10 max-sm:hidden"
            onClick={on.onDelete}
          >
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      </div>
    </article>
  )
}

/** In the place of the tags while a search is shown. */
function SaidWords({ said: { parts } }: { said: NonNullable<ClipSummary['said']> }) {
  return (
    <span title={parts.map(({ text }) => text).join('')}>
      <span className="sr-only">Said: </span>
      {parts.map(({ text, isFound }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence never move
        <span key={at} className={isFound ? 'bg-ember-wash text-ember-ink' : undefined}>
          {text}
        </span>
      ))}
    </span>
  )
}

function stateOf({ exports: { active, finished }, editedAt, origin }: ClipSummary): string {
  if (active > 0) return 'Exporting'
  const words = [finished > 0 ? 'Exported' : null, editedAt ? 'Edited' : null].filter((word) => word !== null)
  if (words.length > 0) return words.join(', ')
  return origin === 'proposed' ? 'Proposed' : 'Created by you'
}

function stateClass({ exports: { active, finished } }: ClipSummary): string {
  if (active > 0) return 'text-ember-ink'
  return finished > 0 ? 'text-success-ink' : 'text-ink-muted'
}
