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

export const percent = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 100)

type ScoreMeterProps = { score: number; parts: ScorePart[]; spoken: string }

/** A score of 0 to 1 as a number and a thin bar made of what its parts contribute; `spoken` is read after it. */
export function ScoreMeter({ score, parts, spoken }: ScoreMeterProps) {
  return (
    <>
      <span className="numeric text-sm font-medium">
        <span className="sr-only">Score </span>
        {percent(score)}
      </span>
      <span className="sr-only">of 100. {spoken}</span>
      <span aria-hidden className="flex h-1.5 w-full min-w-12 gap-px overflow-hidden rounded-full bg-hairline">
        {parts.map((part, index) => (
          <span
            key={part.key}
            className={fills[index % fills.length]}
            style={{ width: `${percent(part.value * part.weight)}%` }}
          />
        ))}
      </span>
    </>
  )
}

/** The parts in words, as for a tooltip. */
export function partsInWords(parts: readonly ScorePart[]): string {
  return parts.map((part) => `${part.label} ${percent(part.value)}`).join(', ')
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
