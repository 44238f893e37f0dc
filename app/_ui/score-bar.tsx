import { cn } from './cn'

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

/** A score of 0 to 1 as a number and a thin bar made of what its parts contribute. */
export function ScoreBar({ score, parts, className }: { score: number; parts: ScorePart[]; className?: string }) {
  const spoken = parts.map((part) => `${part.label} ${percent(part.value)}`).join(', ')
  return (
    <div className={cn('flex items-center gap-2', className)} title={spoken}>
      <span className="numeric text-sm font-medium">
        <span className="sr-only">Score </span>
        {percent(score)}
      </span>
      <span className="sr-only">of 100: {spoken}</span>
      <div aria-hidden className="flex h-1.5 w-full min-w-12 gap-px overflow-hidden rounded-full bg-hairline">
        {parts.map((part, index) => (
          <span
            key={part.key}
            className={fills[index % fills.length]}
            style={{ width: `${percent(part.value * part.weight)}%` }}
          />
        ))}
      </div>
    </div>
  )
}

/** The same parts spelled out, one a line, in the same colors. */
export function ScoreParts({ parts, className }: { parts: ScorePart[]; className?: string }) {
  return (
    <dl className={cn('grid gap-1.5', className)}>
      {parts.map((part, index) => (
        <div key={part.key} className="grid grid-cols-[7rem_minmax(0,1fr)_2rem] items-center gap-2 text-sm">
          <dt className="truncate text-ink-soft">{part.label}</dt>
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
