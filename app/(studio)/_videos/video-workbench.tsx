'use client'

import { type ComponentProps, useCallback, useRef, useState } from 'react'
import { Skeleton } from '@/app/_ui/skeleton'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/app/_ui/tabs'
import { useAfterHydration } from '@/app/_ui/use-after-hydration'
import type { ClipView } from '@/lib/clips/schemas'
import type { Playback } from '@/lib/videos/get-playback'
import type { VideoView } from '@/lib/videos/schemas'
import { ClipList } from './clip-list'
import { CutClip } from './cut-clip'
import { Timeline } from './timeline'
import { useClipsViewed } from './use-clips-viewed'
import { useTimelineData } from './use-timeline-data'

const loadTranscript = () => import('@/app/(studio)/_transcript/transcript-panel')
type TranscriptPanel = Awaited<ReturnType<typeof loadTranscript>>['TranscriptPanel']

type VideoWorkbenchProps = {
  video: VideoView
  playback: Playback
  clips: ClipView[]
  /** Seconds at which it begins, with the transcript open. */
  at?: number
}

/** The player, the clips beside it, and under both a timeline with what the analysis saw. */
export function VideoWorkbench({ video, playback, clips, at }: VideoWorkbenchProps) {
  const player = useRef<HTMLVideoElement>(null)
  const [time, setTime] = useState(at ?? 0)
  const [stopAt, setStopAt] = useState<number | null>(null)
  const data = useTimelineData(playback)
  const duration = video.durationSeconds ?? 0

  const isReady = video.status === 'ready' && clips.length > 0
  useClipsViewed(isReady ? video.id : null)

  const seek = useCallback((seconds: number) => {
    setStopAt(null)
    setTime(seconds)
    if (player.current) player.current.currentTime = seconds
  }, [])

  function playClip(clip: ClipView) {
    const element = player.current
    if (!element) return
    element.currentTime = clip.edit.start
    setStopAt(clip.edit.end)
    void element.play().catch(() => {})
  }

  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(18rem,2fr)]">
      <div className="grid min-w-0 gap-5 lg:sticky lg:top-20">
        {/* biome-ignore lint/a11y/useMediaCaption: an uploaded video has no captions of its own */}
        <video
          ref={player}
          controls
          playsInline
          preload="metadata"
          src={playback.videoUrl ?? undefined}
          poster={video.posterUrl ?? undefined}
          className="aspect-video w-full rounded-lg bg-stage"
          onLoadedMetadata={(event) => {
            if (at !== undefined) event.currentTarget.currentTime = at
          }}
          onTimeUpdate={(event) => {
            const now = event.currentTarget.currentTime
            setTime(now)
            if (stopAt !== null && now >= stopAt) {
              event.currentTarget.pause()
              setStopAt(null)
            }
          }}
        />
        {video.status === 'ready' ? (
          <>
            <Timeline duration={duration} time={time} data={data} clips={clips} onSeek={seek} />
            <CutClip videoId={video.id} duration={duration} time={time} />
          </>
        ) : null}
      </div>
      <Tabs defaultValue={at === undefined ? 'clips' : 'transcript'}>
        <TabsList aria-label="Beside the player">
          <TabsTrigger value="clips">Clips</TabsTrigger>
          <TabsTrigger value="transcript">Transcript</TabsTrigger>
        </TabsList>
        <TabsContent value="clips">
          <ClipList clips={clips} videoStatus={video.status} onPlay={playClip} />
        </TabsContent>
        <TabsContent value="transcript">
          <TranscriptTab videoId={video.id} duration={duration} time={time} onSeek={seek} />
        </TabsContent>
      </Tabs>
    </div>
  )
}

function TranscriptTab(props: ComponentProps<TranscriptPanel>) {
  const loaded = useAfterHydration(loadTranscript)
  return loaded ? <loaded.TranscriptPanel {...props} /> : <Skeleton className="h-60" />
}
