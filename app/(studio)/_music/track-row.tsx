'use client'

import { Check, Pause, Pencil, Play, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { AlertDialog } from '@/app/_ui/alert-dialog'
import { IconButton } from '@/app/_ui/icon-button'
import { Input } from '@/app/_ui/input'
import { formatDuration } from '@/lib/core/time'
import type { TrackView } from '@/lib/music/schemas'
import { musicApi, trackHref } from './music-api'

type TrackRowProps = {
  track: TrackView
  isChosen: boolean
  isPlaying: boolean
  onPlay: (isOn: boolean) => void
  onChoose: () => void
  onChanged: () => void
}

/** A track of the library, with what can be done with it. */
export function TrackRow({ track, isChosen, isPlaying, onPlay, onChoose, onChanged }: TrackRowProps) {
  const [isNaming, setNaming] = useState(false)
  const [isDeleting, setDeleting] = useState(false)
  const rename = useMutation({
    request: (name: string) => musicApi.rename(track.id, name),
    failure: 'Couldn’t rename the track',
    onSuccess: onChanged,
  })
  const remove = useMutation({
    request: () => musicApi.remove(track.id),
    failure: 'Couldn’t delete the track',
    announcement: 'The track is deleted.',
    onSuccess: onChanged,
  })
  const isReady = track.status === 'ready'

  return (
    <li className="flex min-h-11 items-center gap-1 py-1">
      <div className="min-w-0 grow">
        {isNaming ? (
          <NameField
            name={track.name}
            onName={(name) => {
              setNaming(false)
              if (name && name !== track.name) void rename.run(name)
            }}
          />
        ) : (
          <p className="truncate text-sm" title={track.name}>
            <bdi>{track.name}</bdi>
          </p>
        )}
        <p className={`text-xs ${track.status === 'failed' ? 'text-danger-ink' : 'text-ink-muted'}`}>
          {stateOf(track)}
        </p>
      </div>
      {isReady ? (
        <>
          <IconButton
            size="sm"
            label={isPlaying ? `Stop ${track.name}` : `Listen to ${track.name}`}
            onClick={() => onPlay(!isPlaying)}
          >
            {isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
          </IconButton>
          <IconButton
            size="sm"
            label={isChosen ? `${track.name} is in this clip` : `Use ${track.name}`}
            aria-pressed={isChosen}
            onClick={() => {
              onPlay(false)
              onChoose()
            }}
          >
            {isChosen ? <Check aria-hidden /> : <Plus aria-hidden />}
          </IconButton>
        </>
      ) : null}
      <IconButton size="sm" label={`Rename ${track.name}`} onClick={() => setNaming(true)}>
        <Pencil aria-hidden />
      </IconButton>
      <IconButton size="sm" label={`Delete ${track.name}`} onClick={() => setDeleting(true)}>
        <Trash2 aria-hidden />
      </IconButton>
      <AlertDialog
        open={isDeleting}
        onOpenChange={setDeleting}
        destructive
        title={`Delete ${track.name}?`}
        description="Clips that have this track can’t be exported until you choose another one or remove their music. Finished exports keep it."
        action="Delete track"
        onConfirm={() => remove.run()}
      />
      {isPlaying ? (
        // biome-ignore lint/a11y/useMediaCaption: music has no captions
        <audio src={trackHref(track.id)} autoPlay onEnded={() => onPlay(false)} onError={() => onPlay(false)} />
      ) : null}
    </li>
  )
}

function NameField({ name, onName }: { name: string; onName: (name: string) => void }) {
  const [typed, setTyped] = useState(name)
  return (
    <Input
      aria-label={`Name of ${name}`}
      autoFocus
      value={typed}
      maxLength={200}
      className="h-control-sm px-2 text-sm"
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => onName(typed.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') onName(name)
      }}
    />
  )
}

function stateOf({ status, durationSeconds, errorMessage }: TrackView): string {
  if (status === 'failed') return errorMessage ?? 'This track can’t be used.'
  if (status === 'uploading') return 'Upload not finished'
  if (status === 'processing') return 'Preparing…'
  return formatDuration(durationSeconds ?? 0)
}
