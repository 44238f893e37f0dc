'use client'

import { Check, CloudOff, TriangleAlert } from 'lucide-react'
import { Button } from '@/app/_ui/button'
import { SpinnerIcon } from '@/app/_ui/spinner-icon'
import { useEditor } from './editor-context'

/** Whether the work is safe, always in sight, with what to do when it is not. */
export function SaveState() {
  const { status, save } = useEditor()
  return (
    <div
      role="status"
      aria-label="Saving"
      data-save={status.kind}
      className="flex min-w-0 items-center gap-1.5 text-sm text-ink-muted [&_svg]:size-4 [&_svg]:shrink-0"
    >
      {status.kind === 'saved' ? (
        <>
          <Check aria-hidden className="text-success-ink" />
          <span className="max-sm:sr-only">Saved</span>
        </>
      ) : status.kind === 'unsaved' || status.kind === 'saving' ? (
        <>
          <SpinnerIcon />
          <span className="max-sm:sr-only">Saving</span>
        </>
      ) : status.kind === 'lost' ? (
        <>
          <CloudOff aria-hidden className="text-warning-ink" />
          <span className="truncate text-warning-ink" title={status.message}>
            Not saved, kept in this browser
          </span>
          <Button size="sm" variant="ghost" onClick={() => void save()}>
            Save now
          </Button>
        </>
      ) : (
        <>
          <TriangleAlert aria-hidden className="text-danger-ink" />
          <span className="truncate text-danger-ink">
            {status.kind === 'refused' ? status.message : 'Changed somewhere else'}
          </span>
        </>
      )}
    </div>
  )
}
