'use client'

import { type RefObject, useEffect, useRef } from 'react'

/** Pixels of the long side of a frame in the row of candidates. */
const side = 320
/** A frame that a browser doesn’t find in this time is left out. */
const seekMs = 8_000

/**
 * Draws the frames of `videoUrl` at `times` (seconds) into the canvases of the list, one after the other, by a video
 * element of its own, so that the one that is watched stays where it is.
 */
export function useFrames(videoUrl: string | null, times: readonly number[]): RefObject<HTMLUListElement | null> {
  const list = useRef<HTMLUListElement>(null)
  const key = times.join(' ')
  useEffect(() => {
    if (!videoUrl || key === '') return
    const left = new AbortController()
    const video = document.createElement('video')
    Object.assign(video, { muted: true, playsInline: true, preload: 'auto', src: videoUrl })
    void drawAll(video, key.split(' ').map(Number), list.current, left.signal).catch(() => {})
    return () => {
      left.abort()
      video.removeAttribute('src')
      video.load()
    }
  }, [videoUrl, key])
  return list
}

async function drawAll(
  video: HTMLVideoElement,
  times: readonly number[],
  list: HTMLUListElement | null,
  signal: AbortSignal,
): Promise<void> {
  await heard(video, 'loadedmetadata', signal)
  for (const [at, time] of times.entries()) {
    const sought = heard(video, 'seeked', signal)
    video.currentTime = time
    await sought
    const canvas = list?.querySelectorAll('canvas')[at]
    if (!canvas || video.videoWidth === 0) continue
    const scale = side / Math.max(video.videoWidth, video.videoHeight)
    canvas.width = Math.round(video.videoWidth * scale)
    canvas.height = Math.round(video.videoHeight * scale)
    canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
    canvas.dataset.drawn = ''
  }
}

function heard(video: HTMLVideoElement, event: 'loadedmetadata' | 'seeked', left: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const over = new AbortController()
    const { signal } = over
    const end = (settle: () => void) => {
      clearTimeout(timer)
      over.abort()
      settle()
    }
    const timer = setTimeout(() => end(() => reject(new Error(`no ${event}`))), seekMs)
    video.addEventListener(event, () => end(resolve), { signal })
    video.addEventListener('error', () => end(() => reject(new Error('no video'))), { signal })
    left.addEventListener('abort', () => end(() => reject(new Error('left'))), { signal })
  })
}
