import { Film, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { IconButton } from '@/app/_ui/icon-button'
import { RelativeTime } from '@/app/_ui/relative-time'
import { Duration } from '@/app/_ui/timecode'
import type { ClipView } from '@/lib/clips/schemas'

/** A clip: its frame, where it lies in its video, and why it was proposed. */
export function ClipCard({ clip, onDelete }: { clip: ClipView; onDelete: () => void }) {
  const { edit } = clip
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
            href={`/clips/${clip.id}`}
            className="rounded-sm after:absolute after:inset-0 after:content-[''] hover:underline"
          >
            <bdi className="line-clamp-3">{clip.title}</bdi>
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
          <IconButton size="sm" label={`Delete “${clip.title}”`} className="relative z-10" onClick={onDelete}>
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      </div>
    </article>
  )
}
