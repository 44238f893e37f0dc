'use client'

import { cn } from './cn'
import { Popover } from './popover'
import { percent, ScoreMeter, type ScorePart, ScoreParts } from './score-parts'

/** A score of 0 to 1 as a number and a thin bar made of what its parts contribute. Press it to see the parts. */
export function ScoreBar({ score, parts, className }: { score: number; parts: ScorePart[]; className?: string }) {
  return (
    <Popover
      aria-label={`Score ${percent(score)} of 100`}
      trigger={
        <button
          type="button"
          className={cn(
            'flex w-full cursor-pointer items-center gap-2 rounded-sm text-left pointer-coarse:min-h-11',
            className,
          )}
        >
          <ScoreMeter score={score} parts={parts} spoken="What it’s made of" />
        </button>
      }
    >
      {() => (
        <div className="grid gap-3">
          <p className="font-medium">Score {percent(score)} of 100</p>
          <ScoreParts parts={parts} />
          <p className="text-sm text-ink-muted">
            Measured within this video: each part counts by its share, and the shares add up to the score.
          </p>
        </div>
      )}
    </Popover>
  )
}
