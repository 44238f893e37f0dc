import type { ReactNode } from 'react'
import { cn } from './cn'

type EmptyStateProps = {
  icon?: ReactNode
  title: ReactNode
  /** One sentence. */
  children?: ReactNode
  /** One primary action, and a sample to try where there is one. */
  actions?: ReactNode
  className?: string
}

export function EmptyState({ icon, title, children, actions, className }: EmptyStateProps) {
  return (
    <div
      className={cn(
        'grid justify-items-center gap-2 rounded-lg border border-dashed border-hairline-strong px-6 py-14 text-center',
        className,
      )}
    >
      {icon ? (
        <div aria-hidden className="mb-2 text-ink-faint [&_svg]:size-7 [&_svg]:stroke-[1.5]">
          {icon}
        </div>
      ) : null}
      <p className="text-lg font-semibold">{title}</p>
      {children ? <p className="max-w-md text-base text-ink-soft">{children}</p> : null}
      {actions ? <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  )
}
