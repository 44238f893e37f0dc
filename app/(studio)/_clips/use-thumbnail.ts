'use client'

import { useEffect, useState } from 'react'
import { send } from '@/app/_api/send'
import { useMutation } from '@/app/_mutation/use-mutation'
import type { ClipView } from '@/lib/clips/schemas'
import type { Playback } from '@/lib/videos/get-playback'
import { clipsApi } from './clips-api'

/** The picture is taken in the background, in a second or two unless much else is going on. */
const longestWaitMs = 30_000
const pauseMs = { first: 400, most: 2_500 }

type Found = { clip: ClipView; videoUrl: string | null }
type Loading = { found: Found | null; hasFailed: boolean; load: () => void }

/** The clip as it is saved and a fresh address of its video; `load` asks again. */
export function useClipAndVideo(clipId: string): Loading {
  const [attempt, setAttempt] = useState(0)
  const [state, setState] = useState<Omit<Loading, 'load'>>({ found: null, hasFailed: false })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    const left = new AbortController()
    const { signal } = left
    setState((before) => ({ ...before, hasFailed: false }))
    Promise.all([
      send<ClipView>('GET', `/api/v1/clips/${clipId}`, { signal }),
      send<Playback>('GET', `/api/v1/clips/${clipId}/playback`, { signal }),
    ]).then(
      ([clip, { videoUrl }]) => setState({ found: { clip, videoUrl }, hasFailed: false }),
      () => (signal.aborted ? undefined : setState((before) => ({ ...before, hasFailed: true }))),
    )
    return () => left.abort()
  }, [clipId, attempt])
  return { ...state, load: () => setAttempt((before) => before + 1) }
}

type Chosen = { clip: ClipView; isTaken: boolean }

/** Saves the moment of the thumbnail, and is pending until its picture is there. */
export function useThumbnailChoice(clipId: string, onChosen: (clip: ClipView) => void) {
  return useMutation({
    request: async (time: number | null): Promise<Chosen> =>
      whenTaken(await clipsApi.chooseThumbnail(clipId, time), longestWaitMs),
    failure: 'Couldn’t change the thumbnail',
    success: ({ isTaken }) =>
      isTaken
        ? 'Thumbnail changed'
        : { title: 'Thumbnail saved', description: 'Its picture takes longer than usual, and changes automatically.' },
    onSuccess: ({ clip }) => onChosen(clip),
  })
}

async function whenTaken(saved: ClipView, withinMs: number): Promise<Chosen> {
  const end = Date.now() + withinMs
  let pause = pauseMs.first
  while (Date.now() + pause < end) {
    await new Promise((resolve) => setTimeout(resolve, pause))
    pause = Math.min(pauseMs.most, pause * 1.5)
    // The choice is saved: a read that fails is no failure of it.
    const clip = await send<ClipView>('GET', `/api/v1/clips/${saved.id}`).catch(() => saved)
    if (clip.thumbnailAt !== saved.thumbnailAt) return { clip, isTaken: true }
  }
  return { clip: saved, isTaken: false }
}
