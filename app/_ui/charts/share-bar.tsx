import { cn } from '../cn'

/** A share as a bar with its percentage beside it, for a cell of a table. */
export function ShareBar({ share, className }: { share: number; className?: string }) {
  const percent = Math.round(share * 100)
  return (
    <span className={cn('flex items-center gap-2', className)}>
      <span aria-hidden className="h-2 w-24 overflow-hidden rounded-full bg-hairline sm:w-40">
        <span className="block h-full rounded-full bg-chart-1" style={{ width: `${Math.min(100, percent)}%` }} />
      </span>
      <span className="numeric w-10 text-right text-xs">{percent}%</span>
    </span>
  )
}
