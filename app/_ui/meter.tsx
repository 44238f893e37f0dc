import type { ReactNode } from 'react'
import { cn } from './cn'

type MeterProps = {
  label: string
  used: number
  /** null means that there is no limit. */
  limit: number | null
  /** What is counted, in the plural: "imports". */
  unit: string
  /** Said below once 80 % are used: what happens at the limit, or a link that lifts it. */
  warning?: ReactNode
  format?: (value: number) => string
  className?: string
}

const plain = (value: number) => value.toLocaleString('en')

/** How much of an allowance is used. Amber from 80 %, red when it is used up; words say the same. */
export function Meter({ label, used, limit, unit, warning, format = plain, className }: MeterProps) {
  const share = limit === null ? 0 : limit === 0 ? 1 : used / limit
  const text = limit === null ? `${format(used)} ${unit}, no limit` : `${format(used)} of ${format(limit)} ${unit}`
  return (
    <div className={cn('grid gap-1.5', className)}>
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <span className="text-ink-soft">{label}</span>
        <span className="text-xs text-ink tabular-nums">{text}</span>
      </div>
      {limit === null ? null : (
        // biome-ignore lint/a11y/useSemanticElements: the bar of a meter element cannot be styled in every browser
        <div
          role="meter"
          aria-label={label}
          aria-valuemin={0}
          aria-valuemax={limit}
          aria-valuenow={Math.min(used, limit)}
          aria-valuetext={text}
          className="h-1.5 overflow-hidden rounded-full bg-hairline"
        >
          <div
            className={cn(
              'h-full rounded-full',
              share >= 1 ? 'bg-danger' : share >= 0.8 ? 'bg-warning' : 'bg-ink-faint',
            )}
            style={{ width: `${Math.min(1, share) * 100}%` }}
          />
        </div>
      )}
      {share >= 0.8 && warning ? <p className="text-xs text-ink-soft">{warning}</p> : null}
    </div>
  )
}
