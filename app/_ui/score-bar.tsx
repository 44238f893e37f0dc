import { cn } from './cn'
import { Popover } from './popover'

export type ScorePart = {
  key: string
  label: string
  /** The part's own score, 0 to 1. */
  value: number
  /** How much it counts in the whole, 0 to 1; the weights add up to 1. */
  weight: number
}

const fills = ['bg-chart-1', 'bg-chart-2', 'bg-chart-3', 'bg-chart-4', 'bg-chart-5', 'bg-chart-6']

const percent = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 100)

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
                className={fills[index % fills.length]}
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

/** The same parts spelled out, one a line, in the same colors, with how much each counts. */
export function ScoreParts({ parts, className }: { parts: ScorePart[]; className?: string }) {
  return (
    <dl className={cn('grid gap-1.5', className)}>
      {parts.map((part, index) => (
        <div key={part.key} className="grid grid-cols-[7rem_minmax(0,1fr)_2rem] items-center gap-2 text-sm">
          <dt className="truncate text-ink-soft">
            {part.label} <span className="text-ink-muted numeric">{percent(part.weight)}%</span>
          </dt>
          <dd aria-hidden className="h-1.5 overflow-hidden rounded-full bg-hairline">
            <span
              className={cn('block h-full rounded-full', fills[index % fills.length])}
              style={{ width: `${percent(part.value)}%` }}
            />
          </dd>
          <dd className="text-right numeric">{percent(part.value)}</dd>
        </div>
      ))}
    </dl>
  )
}
