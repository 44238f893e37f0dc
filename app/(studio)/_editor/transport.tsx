'use client'

import { ChevronFirst, ChevronLast, Pause, Play, StepBack, StepForward, Volume2, VolumeX } from 'lucide-react'
import { Button } from '@/app/_ui/button'
import { IconButton } from '@/app/_ui/icon-button'
import { playedSeconds } from '@/lib/clips/played'
import { formatTimecode } from '@/lib/core/time'
import { useEditor, usePlayer } from './editor-context'
import { frameStart, frameStep, withEdge } from './timeline-math'

/** Playing, stepping, and cutting at the playhead. */
export function Transport() {
  const { player, edit, video, changeEdit } = useEditor()
  const isMoving = usePlayer(player, (state) => state.speed !== 0)
  const speed = usePlayer(player, (state) => state.speed)
  const isMuted = usePlayer(player, (state) => state.isMuted)
  const step = (count: number) => {
    player.pause()
    player.seek(frameStep(player.getState().time, count, video.framesPerSecond, video.duration))
  }
  const cut = (edge: 'start' | 'end') =>
    changeEdit('trim', (before) =>
      withEdge(before, edge, frameStart(player.getState().time, video.framesPerSecond), video.duration),
    )

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div
      role="group"
      aria-label="Playback"
      className="flex flex-wrap items-center justify-center gap-x-1 gap-y-1 border-t border-hairline bg-raised px-3 py-1.5"
    >
      <Time />
      <IconButton label="Go to clip start" shortcut="Home" onClick={() => player.seek(edit.start)}>
        <ChevronFirst aria-hidden />
      </IconButton>
      <IconButton label="Back one frame" shortcut="←" onClick={() => step(-1)} className="max-sm:hidden">
        <StepBack aria-hidden />
      </IconButton>
      <IconButton label={isMoving ? 'Pause' : 'Play'} shortcut="Space" variant="strong" onClick={() => player.toggle()}>
        {isMoving ? <Pause aria-hidden /> : <Play aria-hidden />}
      </IconButton>
      <IconButton label="Forward one frame" shortcut="→" onClick={() => step(1)} className="max-sm:hidden">
        <StepForward aria-hidden />
      </IconButton>
      <IconButton label="Go to clip end" shortcut="End" onClick={() => player.seek(edit.end)}>
        <ChevronLast aria-hidden />
      </IconButton>
      <IconButton label={isMuted ? 'Unmute' : 'Mute'} shortcut="M" onClick={() => player.setMuted(!isMuted)}>
        {isMuted ? <VolumeX aria-hidden /> : <Volume2 aria-hidden />}
      </IconButton>
      <span className="numeric w-10 text-center text-xs text-ink-muted max-sm:hidden">
        {isMoving && speed !== 1 ? `${speed}×` : ''}
      </span>
      <div className="flex gap-1">
        <Button size="sm" onClick={() => cut('start')} aria-keyshortcuts="I">
          Set start
        </Button>
        <Button size="sm" onClick={() => cut('end')} aria-keyshortcuts="O">
          Set end
        </Button>
      </div>
    </div>
  )
}

function Time() {
  const { player, edit } = useEditor()
  const time = usePlayer(player, (state) => state.time)
  return (
    <p className="numeric pr-3 text-sm whitespace-nowrap max-sm:order-last max-sm:w-full max-sm:text-center">
      <span className="text-ink">{formatTimecode(time, true)}</span>{' '}
      <span className="text-ink-muted" title="Clip length">
        / {formatTimecode(playedSeconds(edit), true)} long
      </span>
    </p>
  )
}
