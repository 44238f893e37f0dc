import { useCallback, useEffect, useState } from 'react'
import { messageOf } from '@/app/_api/failure'
import type { TrackView } from '@/lib/music/schemas'
import { loadTracks } from './music-api'

/** How often to look again while a track is being decoded. */
const againMs = 1500
const mostLooks = 200

export type Tracks = {
  /** Null until they are there. */
  tracks: readonly TrackView[] | null
  problem: string | null
  reload: () => Promise<void>
}

/** The organization's music, kept up to date while a track is being prepared. */
export function useTracks(): Tracks {
  const [tracks, setTracks] = useState<readonly TrackView[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [looks, setLooks] = useState(0)
  const load = useCallback(async (signal?: AbortSignal) => {
    try {
      setTracks((await loadTracks(signal)).data)
      setProblem(null)
    } catch (error) {
      if (!signal?.aborted) setProblem(messageOf(error))
    }
  }, [])
  const reload = useCallback(() => {
    setLooks(0)
    return load()
  }, [load])

  useEffect(() => {
    const leaving = new AbortController()
    void load(leaving.signal)
    return () => leaving.abort()
  }, [load])

  const isPreparing = tracks?.some(({ status }) => status === 'processing') ?? false
  useEffect(() => {
    if (!isPreparing || looks >= mostLooks) return
    const timer = setTimeout(() => void load().then(() => setLooks(looks + 1)), againMs)
    return () => clearTimeout(timer)
  }, [isPreparing, looks, load])

  return { tracks, problem, reload }
}
