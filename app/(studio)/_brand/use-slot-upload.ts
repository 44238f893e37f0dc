'use client'

import { useRef, useState } from 'react'
import { browserEnvironment } from '@/app/(studio)/_uploads/browser-environment'
import { FileUpload, type UploadState } from '@/app/(studio)/_uploads/file-upload'
import { refusalForSize } from '@/lib/brand/rules'
import type { BrandSlot } from '@/lib/brand/schemas'
import { brandUploadApi } from './brand-api'

export type SlotUpload = {
  state: UploadState | null
  start: (file: File) => void
  cancel: () => void
}

/** Sends one file at a time for a slot; `onDone` runs when it has arrived. */
export function useSlotUpload(slot: BrandSlot, onDone: () => void): SlotUpload {
  const [state, setState] = useState<UploadState | null>(null)
  const upload = useRef<FileUpload | null>(null)
  return {
    state,
    start(file) {
      const next = new FileUpload(file, brandUploadApi(slot), browserEnvironment, setState)
      upload.current = next
      setState(next.state)
      const refusal = file.size === 0 ? 'This file is empty. Choose another one.' : refusalForSize(slot, file.size)
      if (refusal) return next.refuse(refusal)
      void next.run().then(() => {
        if (next.state.phase !== 'done') return
        setState(null)
        onDone()
      })
    },
    cancel() {
      void upload.current?.cancel()
      setState(null)
    },
  }
}
