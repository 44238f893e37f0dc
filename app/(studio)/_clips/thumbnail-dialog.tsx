'use client'

import { useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Dialog, DialogContent } from '@/app/_ui/dialog'
import { Slider } from '@/app/_ui/slider'
import { Spinner } from '@/app/_ui/spinner'
import { thumbnailTime } from '@/lib/clips/rules'
import type { ClipView } from '@/lib/clips/schemas'
import { formatTimecode } from '@/lib/core/time'
import { ThumbnailCandidates } from './thumbnail-candidates'
import { useClipAndVideo, useThumbnailChoice } from './use-thumbnail'

/** Seconds of one step of the slider: a frame of most videos. */
const step = 0.04

type ThumbnailDialogProps = {
  clipId: string
  title: string
  onChosen(clip: ClipView): void
  onClose(): void
}

/** Chooses the frame that stands for a clip in lists: one that the analysis found, or any other of the clip. */
export function ThumbnailDialog({ clipId, title, onChosen, onClose }: ThumbnailDialogProps) {
  const { found, hasFailed, load } = useClipAndVideo(clipId)
  const [picked, setPicked] = useState<number | null>(null)
  const choice = useThumbnailChoice(clipId, (clip) => {
    onChosen(clip)
    onClose()
  })
  const now = found ? momentOf(found.clip) : 0
  const time = picked ?? now
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title="Choose thumbnail"
        description={
          <>
            The frame that stands for “<bdi>{title}</bdi>” in your lists.
          </>
        }
        className="max-w-2xl"
        footer={
          <>
            {choice.isPending ? <Spinner className="mr-auto">Taking the picture</Spinner> : null}
            {found && found.clip.thumbnailTime !== null && !choice.isPending ? (
              <Button variant="ghost" className="mr-auto" onClick={() => void choice.run(null)}>
                Choose automatically
              </Button>
            ) : null}
            <Button onClick={onClose}>{choice.isPending ? 'Close' : 'Cancel'}</Button>
            <Button
              variant="primary"
              disabled={!found}
              pending={choice.isPending}
              onClick={() => void choice.run(Math.round(time * 1000) / 1000)}
            >
              Use this frame
            </Button>
          </>
        }
      >
        {hasFailed && !found ? (
          <div role="alert" className="grid justify-items-start gap-3 py-4">
            <p className="text-base text-ink-soft">Couldn’t load the clip. Check your connection and try again.</p>
            <Button size="sm" onClick={load}>
              Try again
            </Button>
          </div>
        ) : (
          <Picker found={found} time={time} onPick={setPicked} onReload={load} hasFailed={hasFailed} />
        )}
      </DialogContent>
    </Dialog>
  )
}

type PickerProps = {
  found: ReturnType<typeof useClipAndVideo>['found']
  time: number
  hasFailed: boolean
  onPick(time: number): void
  onReload(): void
}

function Picker({ found, time, hasFailed, onPick, onReload }: PickerProps) {
  const video = useRef<HTMLVideoElement>(null)
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null)
  const { start, end } = found ? rangeOf(found.clip) : { start: 0, end: 1 }
  const url = found?.videoUrl ?? null
  const isBroken = found !== null && (url === null || brokenUrl === url)

  function pick(seconds: number) {
    onPick(seconds)
    if (video.current) video.current.currentTime = seconds
  }

  return (
    <div className="grid gap-3">
      <div className="relative grid h-[min(38dvh,20rem)] place-items-center overflow-hidden rounded-md bg-stage">
        {url ? (
          <video
            ref={video}
            key={url}
            src={url}
            muted
            playsInline
            preload="auto"
            aria-label="Frame of the clip"
            className="size-full min-h-0 object-contain"
            onLoadedMetadata={() => pick(time)}
            onError={() => setBrokenUrl(url)}
          />
        ) : null}
        {isBroken ? (
          <div
            role="alert"
            className="absolute inset-0 grid place-content-center justify-items-center gap-3 bg-stage p-4"
          >
            <p className="text-center text-base text-on-stage">
              Couldn’t load the video. Check your connection and try again.
            </p>
            <Button size="sm" onClick={onReload}>
              Reload video
            </Button>
          </div>
        ) : null}
        {found || hasFailed ? null : <Spinner className="absolute text-on-stage">Loading the video</Spinner>}
      </div>
      <div className="flex items-center gap-3">
        <Slider
          labels={['Moment of the thumbnail']}
          valueText={(seconds) => formatTimecode(seconds - start, true)}
          min={start}
          max={end}
          step={step}
          disabled={!found}
          value={[time]}
          onValueChange={([seconds = start]) => pick(seconds)}
        />
        <span className="numeric shrink-0 text-sm text-ink-muted">{formatTimecode(time - start, true)}</span>
      </div>
      {found ? (
        <ThumbnailCandidates
          videoUrl={isBroken ? null : url}
          times={found.clip.thumbnailTimes.filter((at) => at >= start && at <= end)}
          time={time}
          start={start}
          onPick={pick}
        />
      ) : null}
    </div>
  )
}

/** Of the clip as edited, without the moment at which the next picture begins. */
function rangeOf({ edit, videoDurationSeconds }: ClipView): { start: number; end: number } {
  const end = Math.min(edit.end, videoDurationSeconds) - 0.05
  return { start: edit.start, end: Math.max(edit.start + step, end) }
}

/** What is chosen now, inside of the clip. */
function momentOf(clip: ClipView): number {
  const { start, end } = rangeOf(clip)
  return Math.min(end, Math.max(start, thumbnailTime({ start, end }, clip.thumbnailTimes, clip.thumbnailTime)))
}
