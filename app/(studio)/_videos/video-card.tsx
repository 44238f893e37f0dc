import { Film } from 'lucide-react'
import { Link } from '@/app/_ui/link'
import { RelativeTime } from '@/app/_ui/relative-time'
import { Duration } from '@/app/_ui/timecode'
import type { JobView } from '@/lib/jobs/schemas'
import type { VideoView } from '@/lib/videos/schemas'
import { CardAnalysis } from './analysis-progress'
import { VideoMenu } from './video-menu'
import { VideoStatusPill } from './video-status-pill'

/** A video in the list: a real frame, its length and its state; while it is analyzed, how far that is. */
export function VideoCard({ video, analysis }: { video: VideoView; analysis: JobView | null }) {
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
            <Duration seconds={video.durationSeconds} />
          </span>
        )}
      </div>
      <div className="grid gap-1.5 p-4">
        <div className="flex items-start gap-2">
          <h2 className="min-w-0 grow text-base font-medium">
            <Link href={`/videos/${video.id}`} className="after:absolute after:inset-0">
              <bdi className="line-clamp-3">{video.title}</bdi>
            </Link>
          </h2>
          <div className="relative z-10 -mt-1 -mr-2">
            <VideoMenu video={video} />
          </div>
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-muted">
          {isBusy ? (
            <CardAnalysis video={video} job={analysis} />
          ) : (
            <>
              <VideoStatusPill status={video.status} />
              {video.status === 'ready' ? (
                <span>
                  {video.clipCount} {video.clipCount === 1 ? 'clip' : 'clips'}
                </span>
              ) : null}
              <RelativeTime date={video.createdAt} />
            </>
          )}
        </div>
        {video.status === 'failed' && video.errorMessage ? (
          <p dir="auto" className="line-clamp-2 text-sm text-danger-ink">
            {video.errorMessage}
          </p>
        ) : null}
      </div>
    </article>
  )
}
