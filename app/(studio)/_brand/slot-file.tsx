'use client'

import { Trash2, Upload } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { buttonClass } from '@/app/_ui/button-class'
import { cn } from '@/app/_ui/cn'
import { IconButton } from '@/app/_ui/icon-button'
import { Progress } from '@/app/_ui/progress'
import { acceptedFiles } from '@/lib/brand/rules'
import type { BrandAssetView, BrandSlot, BrandView } from '@/lib/brand/schemas'
import { formatBytes } from '@/lib/core/bytes'
import { brandApi } from './brand-api'
import { useSlotUpload } from './use-slot-upload'

type SlotFileProps = {
  slot: BrandSlot
  /** Of the part, in a sentence: "logo". */
  name: string
  brand: BrandView
  isEditable: boolean
  /** Whether a file may be chosen yet. */
  isOpen?: boolean
  onChanged(): void
  children?: ReactNode
}

/** The file of a part of the brand kit: what is in use, what is on its way or was refused, and the button for another one. */
export function SlotFile({ slot, name, brand, isEditable, isOpen = true, onChanged, children }: SlotFileProps) {
  const hintId = useId()
  const upload = useSlotUpload(slot, onChanged)
  const remove = useMutation({
    request: brandApi.remove,
    failure: `Couldn’t remove the ${name}`,
    announcement: `The ${name} was removed`,
    onSuccess: onChanged,
  })
  const current = brand.assets[slot]
  const incoming = brand.incoming[slot]
  const { state } = upload
  const isBusy = state !== null && state.phase !== 'failed'
  const problem = state?.phase === 'failed' ? state.error : incoming?.status === 'failed' ? incoming.errorMessage : null
  return (
    <div className="grid gap-3">
      {current ? (
        <div className="flex items-center gap-3">
          <p className="min-w-0 grow text-base">
            <bdi className="block truncate font-medium">{current.name}</bdi>
            <span className="text-sm text-ink-muted">{factsOf(current)}</span>
          </p>
          {isEditable ? (
            <IconButton label={`Remove ${name}`} pending={remove.isPending} onClick={() => void remove.run(current.id)}>
              <Trash2 aria-hidden />
            </IconButton>
          ) : null}
        </div>
      ) : (
        <p className="text-base text-ink-muted">No {name} yet.</p>
      )}
      {isBusy ? (
        <div className="grid gap-1.5">
          <Progress value={state.sentBytes / Math.max(1, state.totalBytes)} label={`Uploading ${name}`} />
          <div className="flex items-center justify-between gap-2 text-sm text-ink-muted">
            <span>
              {state.phase === 'reconnecting' ? 'Reconnecting' : 'Uploading'} {formatBytes(state.totalBytes)}
            </span>
            <Button size="sm" onClick={upload.cancel}>
              Cancel upload
            </Button>
          </div>
        </div>
      ) : null}
      {incoming?.status === 'processing' ? (
        <div className="grid gap-1.5" role="status">
          <Progress value={null} label={`Checking ${name}`} />
          <span className="text-sm text-ink-muted">Checking “{incoming.name}”…</span>
        </div>
      ) : null}
      {problem ? (
        <p role="alert" className="text-sm font-medium text-danger-ink">
          {problem}
        </p>
      ) : null}
      {isEditable ? (
        <div className="flex flex-wrap items-center gap-2">
          <label
            className={cn(
              buttonClass({}),
              'focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus',
              isOpen && !isBusy ? 'cursor-pointer' : 'cursor-not-allowed opacity-50',
            )}
          >
            <Upload aria-hidden />
            {current ? `Replace ${name}` : `Upload ${name}`}
            <input
              type="file"
              accept={acceptedFiles[slot]}
              aria-describedby={hintId}
              disabled={!isOpen || isBusy}
              className="sr-only"
              onChange={(event) => {
                const [file] = event.target.files ?? []
                if (file) upload.start(file)
                event.target.value = ''
              }}
            />
          </label>
          {children}
        </div>
      ) : null}
      <p id={hintId} className="text-xs text-ink-muted">
        {hints[slot]}
      </p>
    </div>
  )
}

const hints: Record<BrandSlot, string> = {
  logo: 'PNG, JPEG or WebP up to 10 MB, best with a transparent background. Only what can be seen of it is kept.',
  font: 'TTF, OTF or WOFF2 up to 8 MB, of one weight. Letters that it lacks come from Noto Sans.',
  intro: 'A video of up to 15 seconds and 250 MB.',
  outro: 'A video of up to 15 seconds and 250 MB.',
}

function factsOf({ width, height, durationSeconds, sizeBytes }: BrandAssetView): string {
  const size = width && height ? [`${width} × ${height}`] : []
  const length = durationSeconds === null ? [] : [`${durationSeconds.toFixed(1)} s`]
  return [...length, ...size, formatBytes(sizeBytes)].join(', ')
}
