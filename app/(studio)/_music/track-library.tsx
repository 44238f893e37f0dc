'use client'

import { useState } from 'react'
import { Notice } from '@/app/_ui/notice'
import { Skeleton } from '@/app/_ui/skeleton'
import type { TrackView } from '@/lib/music/schemas'
import { TrackRow } from './track-row'
import { UploadTrack } from './upload-track'
import type { Tracks } from './use-tracks'

type TrackLibraryProps = {
  library: Tracks
  /** The track that a clip has. */
  chosenId: string | null
  onChoose: (track: TrackView) => void
}

/** The organization's music: add, listen, choose, rename and delete. */
export function TrackLibrary({ library, chosenId, onChoose }: TrackLibraryProps) {
  const { tracks, problem, reload } = library
  const [playingId, setPlayingId] = useState<string | null>(null)
  return (
    <div className="grid gap-3">
      {problem ? <Notice tone="warning">{problem}</Notice> : null}
      {tracks === null && !problem ? <Skeleton className="h-16" /> : null}
      {tracks?.length === 0 ? (
        <p className="text-sm text-ink-muted">
          No music yet. Upload tracks that you may use: they belong to your organization, and every clip can have them.
        </p>
      ) : null}
      {tracks && tracks.length > 0 ? (
        <ul aria-label="Music library" className="grid divide-y divide-hairline">
          {tracks.map((track) => (
            <TrackRow
              key={track.id}
              track={track}
              isChosen={track.id === chosenId}
              isPlaying={track.id === playingId}
              onPlay={(isOn) => setPlayingId(isOn ? track.id : null)}
              onChoose={() => onChoose(track)}
              onChanged={() => void reload()}
            />
          ))}
        </ul>
      ) : null}
      <div>
        <UploadTrack onUploaded={() => void reload()} />
      </div>
      <p className="text-xs text-ink-muted">
        MP3, M4A, WAV, OGG or FLAC, up to 20 minutes and 250 MB. Up to 100 tracks.
      </p>
    </div>
  )
}
