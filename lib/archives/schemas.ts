import { z } from 'zod'

export const archiveIdInput = z.object({ archiveId: z.uuid() })

const archiveStatuses = ['pending', 'processing', 'completed', 'failed', 'canceled', 'expired'] as const
export type ArchiveStatus = (typeof archiveStatuses)[number]

export type ArchiveView = {
  id: string
  status: ArchiveStatus
  /** Percent, while it is made. */
  progress: number
  sizeBytes: number | null
  sha256: string | null
  fileCount: number | null
  rowCount: number | null
  error: { code: string; message: string } | null
  createdAt: string
  completedAt: string | null
  expiresAt: string | null
}

/** `manifest.json`, the last file of an archive: what is in it. */
export type ArchiveManifest = {
  format: 1
  organizationId: string
  createdAt: string
  /** Rows of each table, as JSON lines. `omitted` are columns that hold secrets. */
  tables: { table: string; path: string; rows: number; bytes: number; sha256: string; omitted: string[] }[]
  files: { path: string; bytes: number; sha256: string }[]
}
