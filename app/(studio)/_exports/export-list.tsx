'use client'

import type { ExportView } from '@/lib/clips/schemas'
import { ExportRow } from './export-row'
import { useLiveExports } from './use-live-exports'

export function ExportList({ exports: initial }: { exports: ExportView[] }) {
  const { exports, put, remove } = useLiveExports(initial)
  if (exports.length === 0) return <p className="text-base text-ink-muted">No exports left on this page.</p>
  return (
    <ul className="divide-y divide-hairline rounded-lg border border-hairline bg-raised px-4">
      {exports.map((view) => (
        <li key={view.id}>
          <ExportRow view={view} onChange={put} onRemove={remove} />
        </li>
      ))}
    </ul>
  )
}
