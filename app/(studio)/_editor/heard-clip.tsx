'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { toClipTime } from '@/lib/clips/cuts'
import { musicMix } from '@/lib/clips/music-mix'
import { playedSeconds, playedSpans } from '@/lib/clips/played'
import { trackHref } from '../_music/music-api'
import { useEditor } from './editor-context'
import { heardLevels, trackTime } from './heard'

/** Further apart than this (seconds), music is put where it belongs; less isn't heard, and each jump is. */
const mostApart = 0.15
const silent: readonly { start: number; end: number }[] = []
/** A signed address ends after 15 minutes: the track is asked for again, but not for ever. */
const mostLoads = 3

/** Sets how loud `video` is while the clip plays, and plays its music with it, by the levels that the export has. */
export function HeardClip({ video }: { video: HTMLVideoElement | null }) {
  const { edit, words, timeline, player } = useEditor()
  const audio = useRef<HTMLAudioElement>(null)
  const { music } = edit
  const [loads, setLoads] = useState(1)
  const speech = words ?? (timeline.kind === 'ready' ? timeline.timeline.speech : silent)
  const heard = useMemo(
    () => ({
      spans: playedSpans(edit),
      length: playedSeconds(edit),
      mix: edit.music ? musicMix(edit, edit.music, speech) : null,
    }),
    [edit, speech],
  )

  useEffect(() => {
    const follow = () => {
      const { time, speed, isMuted } = player.getState()
      const isInside = time >= edit.start && time < edit.end
      const at = toClipTime(heard.spans, time)
      const levels = heardLevels(edit.sound, heard.mix, heard.length, at)
      if (video) video.volume = isInside ? levels.own : 1
      const element = audio.current
      if (!element || !heard.mix) return
      const target = trackTime(heard.mix, element.duration || Number.POSITIVE_INFINITY, at)
      if (!isInside || speed <= 0 || target === null) return element.pause()
      element.muted = isMuted
      element.volume = levels.music
      if (element.playbackRate !== speed) element.playbackRate = speed
      if (Math.abs(element.currentTime - target) > mostApart * speed) element.currentTime = target
      if (element.paused) element.play().catch(() => {})
    }
    follow()
    const leave = player.subscribe(follow)
    return () => {
      leave()
      audio.current?.pause()
      if (video) video.volume = 1
    }
  }, [player, video, edit, heard])

  if (!music) return null
  const again = () => setLoads((count) => Math.min(count + 1, mostLoads))
  return (
    // biome-ignore lint/a11y/useMediaCaption: music under a video whose captions are drawn
    <audio
      key={`${music.trackId} ${loads}`}
      ref={audio}
      src={trackHref(music.trackId)}
      preload="auto"
      data-testid="music"
      onError={again}
    />
  )
}
