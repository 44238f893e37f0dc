import type { ReactNode } from 'react'

/** Names and values, one a line. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid gap-x-6 gap-y-1.5 text-base sm:grid-cols-[11rem_minmax(0,1fr)]">{children}</dl>
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-sm text-ink-muted">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">
        {children ? <bdi>{children}</bdi> : <span className="text-ink-muted">None</span>}
      </dd>
    </>
  )
}
