'use client'

import { useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Dialog, DialogContent } from '@/app/_ui/dialog'
import { Slider } from '@/app/_ui/slider'
import type { ExportView } from '@/lib/clips/schemas'
import { formatTimecode } from '@/lib/core/time'
import { playHref } from './exports-api'

type CoverDialogProps = {
  view: ExportView
  isPending: boolean
  onChoose(time: number): void
  onClose(): void
}

/** Chooses the frame that stands for an export: as the clip plays, or by the slider to a tenth of a second. */
export function CoverDialog({ view, isPending, onChoose, onClose }: CoverDialogProps) {
  const video = useRef<HTMLVideoElement>(null)
  const [time, setTime] = useState(view.coverSeconds ?? 0)
  const end = Math.max(0, (view.durationSeconds ?? 0) - 0.1)

  function seek(seconds: number) {
    setTime(seconds)
    if (video.current) video.current.currentTime = seconds
  }

  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title="Choose cover"
        description="The frame that stands for this export, here and on its share link."
        footer={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" pending={isPending} onClick={() => onChoose(time)}>
              Use this frame
            </Button>
          </>
        }
      >
        <div className="grid gap-3">
          <div className="grid h-[min(46dvh,24rem)] place-items-center overflow-hidden rounded-md bg-stage">
            {/* biome-ignore lint/a11y/useMediaCaption: captions are burned into the picture */}
            <video
              ref={video}
              src={playHref(view.id)}
              poster={view.posterUrl ?? undefined}
              playsInline
              preload="auto"
              aria-label={`Frame of ${view.title}`}
              className="max-h-full max-w-full"
              onLoadedMetadata={() => seek(time)}
            />
          </div>
          <div className="flex items-center gap-3">
            <Slider
              labels={['Time of the cover']}
              valueText={(seconds) => formatTimecode(seconds, true)}
              min={0}
              max={end}
              step={0.1}
              value={[time]}
              onValueChange={([seconds = 0]) => seek(seconds)}
            />
            <span className="numeric shrink-0 text-sm text-ink-muted">{formatTimecode(time, true)}</span>
          </div>
        </div>
      </DialogContent>
    </Dialog>
  )
}
