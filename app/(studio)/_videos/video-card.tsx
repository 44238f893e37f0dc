import { Film } from 'lucide-react'
import Link from 'next/link'
import { RelativeTime } from '@/app/_ui/relative-time'
import { Timecode } from '@/app/_ui/timecode'
import type { VideoView } from '@/lib/videos/schemas'
import { LiveJobProgress } from './live-job-progress'
import { VideoMenu } from './video-menu'
import { VideoStatusPill } from './video-status-pill'

export type SubjectProgress = { progress: number; step: string | null; queuePosition: number | null }

/** A video in the list: a real frame, its length, its state, and a thin line of progress while work goes on. */
export function VideoCard({ video, progress }: { video: VideoView; progress: SubjectProgress | null }) {
  const isBusy = video.status === 'uploaded' || video.status === 'analyzing'
  return (
    <article className="group relative grid content-start overflow-hidden rounded-lg border border-hairline bg-raised">
      <div className="relative aspect-video overflow-hidden bg-sunken">
        {video.posterUrl ? (
          <img src={video.posterUrl} alt="" className="size-full object-cover" loading="lazy" />
        ) : (
          <div className="grid size-full place-items-center text-ink-faint">
            <Film aria-hidden className="size-7 stroke-[1.5]" />
          </div>
        )}
        {video.durationSeconds === null ? null : (
          <span className="absolute right-2 bottom-2 rounded-sm bg-stage/85 px-1.5 py-0.5 text-xs text-on-stage">
            <Timecode seconds={video.durationSeconds} />
          </span>
        )}
      </div>
      {isBusy ? (
        <LiveJobProgress subjectId={video.id} initial={progress} look="line" label={`Analysis of ${video.title}`} />
      ) : null}
      <div className="grid gap-1.5 p-4">
        <div className="flex items-start gap-2">
          <h2 className="min-w-0 grow text-base font-medium break-words">
            <Link href={`/videos/${video.id}`} className="after:absolute after:inset-0">
              {video.title}
            </Link>
          </h2>
          <div className="relative z-10 -mt-1 -mr-2">
            <VideoMenu video={video} />
          </div>
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-muted">
          <VideoStatusPill status={video.status} />
          {video.status === 'ready' ? (
            <span>
              {video.clipCount} {video.clipCount === 1 ? 'clip' : 'clips'}
            </span>
          ) : null}
          <RelativeTime date={video.createdAt} />
        </div>
        {video.status === 'failed' && video.errorMessage ? (
          <p className="line-clamp-2 text-sm text-danger-ink">{video.errorMessage}</p>
        ) : null}
      </div>
    </article>
  )
}
