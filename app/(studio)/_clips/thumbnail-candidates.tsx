'use client'

import { cn } from '@/app/_ui/cn'
import { formatTimecode } from '@/lib/core/time'
import { useFrames } from './use-frames'

type CandidatesProps = {
  videoUrl: string | null
  /** Seconds of the source, best first. */
  times: readonly number[]
  /** What the person sees now. */
  time: number
  /** Subtracted from what is shown: a moment is told in seconds of the clip. */
  start: number
  onPick(time: number): void
}

/** The moments that the analysis found, as small frames to choose from. */
export function ThumbnailCandidates({ videoUrl, times, time, start, onPick }: CandidatesProps) {
  const list = useFrames(videoUrl, times)
  if (times.length === 0) return null
  return (
    <section className="grid gap-1.5">
      <h3 id="thumbnail-candidates" className="text-sm font-medium">
        Suggested
      </h3>
      <ul ref={list} aria-labelledby="thumbnail-candidates" className="grid grid-cols-3 gap-2 sm:grid-cols-5">
        {times.map((candidate, at) => {
          const isPicked = Math.abs(candidate - time) < 0.02
          const shown = formatTimecode(candidate - start, true)
          return (
            <li key={candidate} className="grid min-w-0">
              <button
                type="button"
                aria-pressed={isPicked}
                aria-label={`Frame at ${shown}${at === 0 ? ', the best' : ''}`}
                onClick={() => onPick(candidate)}
                className={cn(
                  'relative grid aspect-video min-h-11 place-items-center overflow-hidden rounded-md border-2 bg-stage',
                  isPicked ? 'border-ember' : 'border-transparent hover:border-edge',
                )}
              >
                <canvas aria-hidden width={16} height={9} className="absolute inset-0 size-full object-contain" />
                <span className="numeric absolute right-1 bottom-1 rounded-sm bg-stage/85 px-1 text-xs text-on-stage">
                  {shown}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
