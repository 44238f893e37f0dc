import type { ReactNode } from 'react'

type StatProps = { label: string; value: ReactNode /** One line of context. */; note?: ReactNode }

/** One number that someone looks for. */
export function Stat({ label, value, note }: StatProps) {
  return (
    <div className="grid content-start gap-0.5 rounded-lg border border-hairline bg-raised px-4 py-3">
      <dt className="text-sm text-ink-muted">{label}</dt>
      <dd className="grid gap-0.5">
        <span className="text-xl font-semibold tabular-nums">{value}</span>
        {note ? <span className="text-xs text-ink-muted">{note}</span> : null}
      </dd>
    </div>
  )
}

export function Stats({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">{children}</dl>
}
