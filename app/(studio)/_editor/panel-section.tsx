import type { ReactNode } from 'react'

export function PanelSection({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="grid gap-3 border-b border-hairline pb-5 last:border-0 last:pb-0">
      <div className="flex min-h-7 items-center justify-between gap-2">
        <h2 className="text-base font-semibold">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
