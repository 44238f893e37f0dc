'use client'

import { Upload } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { buttonClass } from '@/app/_ui/button-class'
import { cn } from '@/app/_ui/cn'
import { acceptedFileTypes } from '@/lib/videos/limits'
import { useUploads } from './uploads-context'

/** Takes files that are dropped on it or chosen. The limits are said before anything is sent. */
export function UploadDropzone({ className }: { className?: string }) {
  const { add } = useUploads()
  const [isOver, setIsOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)

  function drop(event: DragEvent) {
    event.preventDefault()
    setIsOver(false)
    add(event.dataTransfer.files)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition to the button inside
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      className={cn(
        'grid justify-items-center gap-3 rounded-lg border border-dashed border-hairline-strong px-6 py-10 text-center transition-colors',
        isOver && 'border-ember bg-hover',
        className,
      )}
    >
      <Upload aria-hidden className="size-6 text-ink-faint" />
      <p className="text-base text-ink-soft">Drop videos here, or</p>
      <label
        className={cn(
          buttonClass({ variant: 'primary' }),
          'cursor-pointer focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus',
        )}
      >
        Choose videos
        <input
          ref={input}
          type="file"
          multiple
          accept={`video/*,${acceptedFileTypes}`}
          className="sr-only"
          onChange={(event) => {
            add(event.target.files ?? [])
            event.target.value = ''
          }}
        />
      </label>
      <p className="text-sm text-ink-muted">
        MP4, MOV, WebM, MKV and others, up to 10 GB and six hours each. To resume an interrupted upload, choose the same
        file again.
      </p>
    </div>
  )
}
