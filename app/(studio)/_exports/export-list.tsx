'use client'

import type { ExportView } from '@/lib/clips/schemas'
import { ExportRow } from './export-row'
import { useLiveExports } from './use-live-exports'

export function ExportList({ exports: initial }: { exports: ExportView[] }) {
  const live = useLiveExports(initial)
  if (live.rows.length === 0) return <p className="text-base text-ink-muted">No exports left on this page.</p>
  return (
    <ul className="divide-y divide-hairline rounded-lg border border-hairline bg-raised px-4">
      {live.rows.map((view) => (
        <li key={view.id}>
          <ExportRow view={view} live={live} />
        </li>
      ))}
    </ul>
  )
}
