import { clsx } from 'clsx'
import { SpinnerIcon } from './spinner-icon'

/** Waiting, with words: a spinner alone says nothing. */
export function Spinner({ children, className }: { children: string; className?: string }) {
  return (
    <div role="status" className={clsx('inline-flex items-center gap-2 text-sm text-ink-muted', className)}>
      <SpinnerIcon />
      {children}
    </div>
  )
}
