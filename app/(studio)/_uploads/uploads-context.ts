'use client'

import { createContext, useContext } from 'react'
import type { SubjectJob } from '../_jobs/subject-job'
import type { UploadState } from './file-upload'

export type UploadEntry = UploadState & {
  key: string
  /** Of the uploaded video, once anything is known of it. */
  analysis: SubjectJob | null
}

export type Uploads = {
  entries: readonly UploadEntry[]
  add(files: Iterable<File>): void
  pause(key: string): void
  resume(key: string): void
  cancel(key: string): void
  dismiss(key: string): void
  /** Empties the list; call it once nothing is sent any more. */
  clear(): void
}

export const UploadsContext = createContext<Uploads | null>(null)

export function useUploads(): Uploads {
  const uploads = useContext(UploadsContext)
  if (!uploads) throw new Error('useUploads outside UploadsProvider')
  return uploads
}
