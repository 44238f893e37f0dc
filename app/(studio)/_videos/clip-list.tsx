'use client'

import { Pencil, Play } from 'lucide-react'
import { ButtonLink } from '@/app/_ui/button-link'
import { EmptyState } from '@/app/_ui/empty-state'
import { IconButton } from '@/app/_ui/icon-button'
import { ScoreBar } from '@/app/_ui/score-bar'
import { Duration, Timecode } from '@/app/_ui/timecode'
import type { ClipView } from '@/lib/clips/schemas'
import type { VideoStatus } from '@/lib/videos/schemas'
import { ExportClipButton } from '../_clips/export-clip-button'
import { scorePartsOf } from './score-parts'

type ClipListProps = { clips: ClipView[]; videoStatus: VideoStatus; onPlay(clip: ClipView): void }

/** The clips of a video, best first: a frame, when, how good, and why. */
export function ClipList({ clips, videoStatus, onPlay }: ClipListProps) {
  if (clips.length === 0) {
    return (
      <EmptyState title={videoStatus === 'ready' ? 'No clips' : 'Clips are on the way'}>
        {videoStatus === 'ready'
          ? 'Create one below the timeline, or analyze the video again.'
          : 'They’ll appear here when the analysis is done.'}
      </EmptyState>
    )
  }
  return (
    <section aria-label="Clips" className="grid gap-3">
      <h2 className="text-base font-semibold">
        {clips.length} {clips.length === 1 ? 'clip' : 'clips'}
      </h2>
      <ol className="grid gap-2">
        {clips.map((clip) => (
          <ClipRow key={clip.id} clip={clip} onPlay={onPlay} />
        ))}
      </ol>
    </section>
  )
}

function ClipRow({ clip, onPlay }: { clip: ClipView; onPlay(clip: ClipView): void }) {
  return (
    <li className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-3 rounded-lg border border-hairline bg-raised p-3">
      {clip.thumbnailUrl ? (
        <img
          src={clip.thumbnailUrl}
          alt=""
          className="aspect-video w-full rounded-sm bg-sunken object-cover"
          loading="lazy"
        />
      ) : (
        <div className="aspect-video w-full rounded-sm bg-sunken" />
      )}
      <div className="grid min-w-0 gap-1.5">
        <div className="flex items-start gap-2">
          <h3 className="min-w-0 grow text-base font-medium wrap-anywhere">
            <bdi className="line-clamp-3">{clip.title}</bdi>
          </h3>
          <IconButton size="sm" label={`Play ${clip.title}`} onClick={() => onPlay(clip)}>
            <Play />
          </IconButton>
        </div>
        <p className="text-sm text-ink-muted numeric">
          <Timecode seconds={clip.edit.start} /> to <Timecode seconds={clip.edit.end} />,{' '}
          <Duration seconds={clip.lengthSeconds} /> long
        </p>
        {clip.origin === 'proposed' ? <ScoreBar score={clip.score / 100} parts={scorePartsOf(clip)} /> : null}
        <p dir="auto" className="text-sm text-ink-soft">
          {clip.reason}
        </p>
        <div className="flex flex-wrap gap-2">
          <ButtonLink size="sm" href={`/clips/${clip.id}`}>
            <Pencil aria-hidden />
            Customize
            <span className="sr-only">
              {' '}
              <bdi>{clip.title}</bdi>
            </span>
          </ButtonLink>
          <ExportClipButton clipId={clip.id} title={clip.title} />
        </div>
      </div>
    </li>
  )
}
