'use client'

import { cn } from './cn'
import { Popover } from './popover'
import { percent, type ScorePart, ScoreParts, scoreFills } from './score-parts'

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
          <span className="numeric text-sm font-medium">
            <span className="sr-only">Score </span>
            {percent(score)}
          </span>
          <span className="sr-only">of 100. What it’s made of</span>
          <span aria-hidden className="flex h-1.5 w-full min-w-12 gap-px overflow-hidden rounded-full bg-hairline">
            {parts.map((part, index) => (
              <span
                key={part.key}
                className={scoreFills[index % scoreFills.length]}
                style={{ width: `${percent(part.value * part.weight)}%` }}
              />
            ))}
          </span>
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
