'use client'

import { useEffect, useMemo, useState } from 'react'
import { messageOf } from '@/app/_api/failure'
import { send } from '@/app/_api/send'
import type { ClipEdit } from '@/lib/clips/edit'
import { chosenFraming, trackOf } from '@/lib/clips/framing'
import type { CropTrack } from '@/lib/clips/render-spec'
import type { ShotFraming } from '@/lib/videos/analysis/frame-shots'

const restMs = 500
/** How often to ask again while people are still being looked for, and how many times. */
const againMs = 5000
const mostAsks = 24

export type Framing = {
  /** The shots of the clip as they are framed now: by what a person chose, and automatically. Empty for a manual crop. */
  shots: ShotFraming[]
  /** Where the crop window looks, by seconds of the source. */
  track: CropTrack
  /** What is wrong, in words; null while it loads or is there. */
  problem: string | null
  /** Whether people are still being looked for in a part of the clip. */
  isLooking: boolean
}

type Answer = { shots: ShotFraming[]; isComplete: boolean }

/**
 * How the shots of the clip fill the frame. It comes from the server, the same that the export uses, and follows once
 * trimming rests; until then the last one stays.
 */
export function useFraming(clipId: string, edit: ClipEdit): Framing {
  const [answer, setAnswer] = useState<Answer>({ shots: [], isComplete: true })
  const [problem, setProblem] = useState<string | null>(null)
  const { aspect, start, end, crop } = edit
  const isSmart = crop.mode === 'smart'

  useEffect(() => {
    if (!isSmart) return
    const outdated = new AbortController()
    let timer: ReturnType<typeof setTimeout>
    const ask = async (count: number) => {
      const query = new URLSearchParams({ aspect, start: String(start), end: String(end) })
      try {
        const given = await send<Answer>('GET', `/api/v1/clips/${clipId}/framing?${query}`, { signal: outdated.signal })
        setAnswer(given)
        setProblem(null)
        if (!given.isComplete && count < mostAsks) timer = setTimeout(() => void ask(count + 1), againMs)
      } catch (error) {
        if (!outdated.signal.aborted) setProblem(messageOf(error))
      }
    }
    timer = setTimeout(() => void ask(1), restMs)
    return () => {
      clearTimeout(timer)
      outdated.abort()
    }
  }, [clipId, isSmart, aspect, start, end])

  return useMemo(() => {
    if (crop.mode === 'manual') return { shots: [], track: crop.keyframes, problem: null, isLooking: false }
    const shots = chosenFraming(answer.shots, crop)
    return { shots, track: trackOf(shots), problem, isLooking: !answer.isComplete }
  }, [answer, problem, crop])
}
