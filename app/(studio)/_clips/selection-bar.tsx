'use client'

import { Tag, Trash2, Upload, WandSparkles, X } from 'lucide-react'
import { Button } from '@/app/_ui/button'
import { IconButton } from '@/app/_ui/icon-button'

type SelectionBarProps = {
  count: number
  /** How many can be selected at once. */
  most: number
  isExporting: boolean
  isRemoving: boolean
  onExport(): void
  onExportWithPreset(): void
  onTag(): void
  onDelete(): void
  onClear(): void
}

/** What can be done with the selected clips, over the foot of the page. */
export function SelectionBar({ count, most, isExporting, isRemoving, ...on }: SelectionBarProps) {
  const isTooMany = count > most
  return (
    <section
      aria-label="Selected clips"
      className="fixed inset-x-2 bottom-3 z-30 mx-auto flex w-fit max-w-[calc(100vw-1rem)] flex-wrap items-center gap-1.5 rounded-lg bg-raised p-2 shadow-float"
    >
      <p className="px-2 text-sm font-medium tabular-nums" aria-live="polite">
        {isTooMany ? `${count} selected, up to ${most} at once` : `${count} selected`}
      </p>
      <Button size="sm" variant="primary" pending={isExporting} disabled={isTooMany} onClick={on.onExport}>
        <Upload aria-hidden />
        Export
      </Button>
      <Button size="sm" disabled={isTooMany || isExporting} onClick={on.onExportWithPreset}>
        <WandSparkles aria-hidden />
        Export with preset
      </Button>
      <Button size="sm" disabled={isTooMany} onClick={on.onTag}>
        <Tag aria-hidden />
        Tag
      </Button>
      <Button size="sm" variant="danger-quiet" pending={isRemoving} disabled={isTooMany} onClick={on.onDelete}>
        <Trash2 aria-hidden />
        Delete
      </Button>
      <IconButton size="sm" label="Clear selection" onClick={on.onClear}>
        <X aria-hidden />
      </IconButton>
    </section>
  )
}
