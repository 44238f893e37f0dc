import { send } from '@/app/_api/send'
import type { ShareLife } from '@/lib/clips/clip-filters'
import type { ExportView } from '@/lib/clips/schemas'
import type { Page } from '@/lib/core/cursor'

const path = (exportId: string) => `/api/v1/exports/${exportId}`

export const exportsApi = {
  ofClip: (clipId: string) => send<Page<ExportView>>('GET', `/api/v1/clips/${clipId}/exports`),
  create: (clipId: string) => send<ExportView>('POST', `/api/v1/clips/${clipId}/exports`),
  get: (exportId: string) => send<ExportView>('GET', path(exportId)),
  remove: (exportId: string) => send<null>('DELETE', path(exportId)),
  restore: (exportId: string) => send<null>('POST', `${path(exportId)}/restoration`),
  chooseCover: (exportId: string, time: number) =>
    send<ExportView>('PUT', `${path(exportId)}/cover`, { body: { time } }),
  share: (exportId: string) => send<ExportView>('POST', `${path(exportId)}/share`),
  updateShare: (exportId: string, change: { life?: ShareLife; embed?: boolean }) =>
    send<ExportView>('PATCH', `${path(exportId)}/share`, { body: change }),
  unshare: (exportId: string) => send<ExportView>('DELETE', `${path(exportId)}/share`),
  cancel: (jobId: string) => send<unknown>('POST', `/api/v1/jobs/${jobId}/cancellation`),
  retry: (jobId: string) => send<unknown>('POST', `/api/v1/jobs/${jobId}/retry`),
}

/** A link that saves the file; the server leads to a freshly signed address. */
export function downloadHref(exportId: string): string {
  return `${path(exportId)}/download`
}

/** The file to be played; it doesn’t count as a download. */
export function playHref(exportId: string): string {
  return `${path(exportId)}/file`
}

/** A link that saves finished exports as one ZIP. */
export function zipHref(exportIds: readonly string[]): string {
  return `/api/v1/exports/archive?ids=${exportIds.join(',')}`
}

export function isActive({ status }: Pick<ExportView, 'status'>): boolean {
  return status === 'pending' || status === 'processing'
}
