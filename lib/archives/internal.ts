import type { TenantTransaction } from '@/lib/platform/db/db'
import type { ArchiveStatus, ArchiveView } from './schemas'

type Row = NonNullable<Awaited<ReturnType<TenantTransaction['dataArchive']['findFirst']>>>

export const underWay: ArchiveStatus[] = ['pending', 'processing']

export function toArchiveView(row: Row, progress = 0): ArchiveView {
  return {
    id: row.id,
    status: row.status as ArchiveStatus,
    progress: row.status === 'completed' ? 100 : progress,
    sizeBytes: row.sizeBytes === null ? null : Number(row.sizeBytes),
    sha256: row.sha256,
    fileCount: row.fileCount,
    rowCount: row.rowCount,
    error: row.errorCode ? { code: row.errorCode, message: row.errorMessage ?? '' } : null,
    createdAt: row.createdAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  }
}
