'use client'

import { useState } from 'react'
import type { ExportView } from '@/lib/clips/schemas'
import { ExportRow } from './export-row'
import { useLiveExports } from './use-live-exports'
import { ZipBar } from './zip-bar'

export function ExportList({ exports: initial }: { exports: ExportView[] }) {
  const live = useLiveExports(initial)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  if (live.rows.length === 0) return <p className="text-base text-ink-muted">No exports left on this page.</p>
  const finished = live.rows.filter(({ status }) => status === 'completed')
  const selected = finished.filter(({ id }) => chosen.has(id))

  function flip(id: string) {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }

  return (
    <>
      {finished.length > 1 ? (
        <ZipBar
          finished={finished}
          selected={selected}
          onSelectAll={() => setChosen(new Set(finished.map(({ id }) => id)))}
          onClear={() => setChosen(new Set())}
        />
      ) : null}
      <ul className="divide-y divide-hairline rounded-lg border border-hairline bg-raised px-4">
        {live.rows.map((view) => (
          <li key={view.id}>
            <ExportRow
              view={view}
              live={live}
              selection={
                finished.length > 1 && view.status === 'completed'
                  ? { isSelected: chosen.has(view.id), onChange: () => flip(view.id) }
                  : undefined
              }
            />
          </li>
        ))}
      </ul>
    </>
  )
}
