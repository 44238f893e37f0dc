'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { send } from '@/app/_api/send'
import type { Playback } from '@/lib/videos/get-playback'

/** Signed addresses end after 15 minutes; a paused player gets a new one before. */
const refreshMs = 11 * 60_000

/** The address of the video, renewed before it ends and when loading fails. */
export function useVideoSource(clipId: string, first: string | null, isPlaying: () => boolean) {
  const [url, setUrl] = useState(first)
  const [hasFailed, setFailed] = useState(false)
  const renewedAt = useRef(Date.now())

  const renew = useCallback(async () => {
    try {
      const { videoUrl } = await send<Playback>('GET', `/api/v1/clips/${clipId}/playback`)
      renewedAt.current = Date.now()
      setUrl(videoUrl)
      setFailed(false)
    } catch {
      setFailed(true)
    }
  }, [clipId])

  useEffect(() => {
    const timer = setInterval(() => {
      if (Date.now() - renewedAt.current > refreshMs && !isPlaying()) void renew()
    }, 20_000)
    return () => clearInterval(timer)
  }, [renew, isPlaying])

  /** For the element's error event: an address that has just been renewed is not the reason. */
  const onError = useCallback(() => {
    if (Date.now() - renewedAt.current > 10_000) void renew()
    else setFailed(true)
  }, [renew])

  return { url, hasFailed, renew, onError }
}
