'use client'

import { Film, Trash2 } from 'lucide-react'
import Link from 'next/link'
import type { LiveRows } from '@/app/_mutation/use-live-list'
import { useMutation } from '@/app/_mutation/use-mutation'
import { IconButton } from '@/app/_ui/icon-button'
import { RelativeTime } from '@/app/_ui/relative-time'
import { Duration } from '@/app/_ui/timecode'
import type { ClipView } from '@/lib/clips/schemas'
import { clipsApi } from './clips-api'

type ClipCardProps = { clip: ClipView } & Pick<LiveRows<ClipView>, 'change' | 'remove'>

/** A clip: its frame, where it lies in its video, and why it was proposed. */
export function ClipCard({ clip, change, remove }: ClipCardProps) {
  const { id, title, edit } = clip
  const restore = useMutation({
    request: () => change(id, () => clipsApi.restore(id).then(() => clip), clip),
    failure: `Couldn’t restore “${title}”`,
    announcement: `“${title}” restored`,
  })
  const removal = useMutation({
    request: () => remove(id, () => clipsApi.remove(id)),
    failure: `Couldn’t delete “${title}”`,
    success: `“${title}” deleted`,
    undo: () => restore.run(),
  })
  return (
    <article className="group relative flex h-full flex-col overflow-hidden rounded-lg border border-hairline bg-raised transition-colors hover:border-hairline-strong">
      <div className="relative aspect-video bg-stage">
        {clip.thumbnailUrl ? (
          <img src={clip.thumbnailUrl} alt="" loading="lazy" className="size-full object-cover" />
        ) : (
          <Film aria-hidden className="absolute inset-0 m-auto size-7 text-on-stage-muted" />
        )}
        <span className="absolute right-2 bottom-2 rounded-sm bg-stage/85 px-1.5 py-0.5 text-xs text-on-stage">
          <Duration seconds={edit.end - edit.start} />
        </span>
        {clip.score > 0 ? (
          <span
            className="numeric absolute bottom-2 left-2 rounded-sm bg-stage/85 px-1.5 py-0.5 text-xs text-on-stage"
            title="Proposal score, out of 100"
          >
            <span className="sr-only">Score </span>
            {clip.score}
          </span>
        ) : null}
      </div>
      <div className="flex grow flex-col gap-1 p-3">
        <h2 className="text-base font-medium">
          <Link
            href={`/clips/${id}`}
            className="rounded-sm after:absolute after:inset-0 after:content-[''] hover:underline"
          >
            <bdi className="line-clamp-3">{title}</bdi>
          </Link>
        </h2>
        <p dir="auto" className="line-clamp-2 text-sm text-ink-soft">
          {clip.reason}
        </p>
        <div className="mt-auto flex items-center gap-2 pt-1 text-xs text-ink-muted">
          <span className="min-w-0 grow truncate">
            <bdi>{clip.videoTitle}</bdi>
            {clip.editedAt ? (
              <>
                , edited <RelativeTime date={clip.editedAt} />
              </>
            ) : null}
          </span>
          <IconButton
            size="sm"
            label={`Delete “${title}”`}
            className="relative z-10"
            onClick={() => void removal.run()}
          >
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      </div>
    </article>
  )
}
