'use client'

import { useEffect, useState } from 'react'
import { messageOf } from '@/app/_api/failure'
import { send } from '@/app/_api/send'
import type { ClipEdit } from '@/lib/clips/edit'
import type { CropTrack } from '@/lib/clips/render-spec'

const restMs = 500
const nothing: CropTrack = []

/**
 * Where the crop window looks. For a smart crop the track comes from the server, the same that the export uses, and
 * follows once trimming rests; until then the last one stays.
 */
export function useCropTrack(clipId: string, edit: ClipEdit): { track: CropTrack; problem: string | null } {
  const [smart, setSmart] = useState<{ track: CropTrack; problem: string | null }>({ track: nothing, problem: null })
  const { aspect, start, end, crop } = edit
  const isSmart = crop.mode === 'smart'

  useEffect(() => {
    if (!isSmart) return
    const outdated = new AbortController()
    const timer = setTimeout(() => {
      const query = new URLSearchParams({ aspect, start: String(start), end: String(end) })
      send<{ track: CropTrack }>('GET', `/api/v1/clips/${clipId}/crop-track?${query}`, { signal: outdated.signal })
        .then(({ track }) => setSmart({ track, problem: null }))
        .catch((error: unknown) => {
          if (!outdated.signal.aborted) setSmart((before) => ({ ...before, problem: messageOf(error) }))
        })
    }, restMs)
    return () => {
      clearTimeout(timer)
      outdated.abort()
    }
  }, [clipId, isSmart, aspect, start, end])

  if (crop.mode === 'smart') return smart
  return { track: crop.keyframes, problem: null }
}
