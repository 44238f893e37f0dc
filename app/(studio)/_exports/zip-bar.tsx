'use client'

import { FolderArchive } from 'lucide-react'
import { Button } from '@/app/_ui/button'
import { buttonClass } from '@/app/_ui/button-class'
import { mostZipped, mostZippedBytes } from '@/lib/clips/clip-filters'
import type { ExportView } from '@/lib/clips/schemas'
import { formatBytes } from '@/lib/core/bytes'
import { zipHref } from './exports-api'

type ZipBarProps = {
  finished: readonly ExportView[]
  selected: readonly ExportView[]
  onSelectAll(): void
  onClear(): void
}

/** Several finished exports as one file. Its place is there before anything is selected, so that nothing moves. */
export function ZipBar({ finished, selected, onSelectAll, onClear }: ZipBarProps) {
  const bytes = selected.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0)
  const isTooMany = selected.length > mostZipped || bytes > mostZippedBytes
  return (
    <div className="flex min-h-control flex-wrap items-center gap-2 pb-2">
      {selected.length === finished.length ? (
        <Button size="sm" variant="ghost" onClick={onClear}>
          Clear selection
        </Button>
      ) : (
        <Button size="sm" variant="ghost" onClick={onSelectAll}>
          Select all finished
        </Button>
      )}
      <p aria-live="polite" className="min-w-0 grow text-sm text-ink-muted">
        {selected.length === 0
          ? 'Select exports to download them as a ZIP.'
          : isTooMany
            ? `Up to ${mostZipped} exports and ${formatBytes(mostZippedBytes)} fit into a ZIP.`
            : `${selected.length} selected, ${formatBytes(bytes)}`}
      </p>
      {selected.length > 0 && !isTooMany ? (
        <a href={zipHref(selected.map(({ id }) => id))} className={buttonClass({ variant: 'strong', size: 'sm' })}>
          <FolderArchive aria-hidden />
          Download ZIP
        </a>
      ) : null}
    </div>
  )
}
