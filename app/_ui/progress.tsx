import { cn } from './cn'

type ProgressProps = {
  /** 0 to 1, or null while the extent is unknown. */
  value: number | null
  label: string
  /** `line` sits on the edge of a card, `bar` stands in text. */
  look?: 'line' | 'bar'
  className?: string
}

export function Progress({ value, label, look = 'bar', className }: ProgressProps) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      className={cn('w-full overflow-hidden bg-hairline', look === 'line' ? 'h-0.5' : 'h-1.5 rounded-full', className)}
    >
      <div
        className={cn(
          'h-full origin-left bg-ember transition-transform duration-200',
          look === 'bar' && 'rounded-full',
          percent === null && 'animate-pulse',
        )}
        style={{ transform: `scaleX(${percent === null ? 1 : percent / 100})` }}
      />
    </div>
  )
}
