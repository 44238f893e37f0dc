import { cn } from './cn'

/** Two brackets around a frame that is being lifted out: what the product does. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" fill="none" aria-hidden="true" className={cn('size-7', className)}>
      <path
        d="M10 5H7.5A2.5 2.5 0 0 0 5 7.5v17A2.5 2.5 0 0 0 7.5 27H10M22 5h2.5A2.5 2.5 0 0 1 27 7.5v17a2.5 2.5 0 0 1-2.5 2.5H22"
        stroke="currentColor"
        strokeWidth="2.75"
        strokeLinecap="round"
      />
      <rect x="12" y="8.5" width="8" height="15" rx="2" fill="var(--ember)" />
    </svg>
  )
}

export function Logo({ className }: { className?: string }) {
  return (
    <span className={cn('inline-flex items-center gap-2 text-ink', className)}>
      <LogoMark />
      <span className="text-lg font-semibold tracking-tight">ClipForge</span>
    </span>
  )
}
