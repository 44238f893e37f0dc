import { send } from '@/app/_api/send'
import type { BulkExport } from '@/lib/clips/browse-schemas'
import type { ClipView } from '@/lib/clips/schemas'

type Ids = { clipIds: string[] }

export const clipsApi = {
  removeMany: (clipIds: string[]) => send<Ids>('POST', '/api/v1/clips/deletion', { body: { clipIds } }),
  restoreMany: (clipIds: string[]) => send<Ids>('POST', '/api/v1/clips/restoration', { body: { clipIds } }),
  exportMany: (given: { clipIds: string[]; presetId?: string }) =>
    send<{ results: BulkExport[] }>('POST', '/api/v1/clips/exports', { body: given }),
  tagMany: (clipIds: string[], change: { add: string[]; remove: string[] }) =>
    send<{ clips: { clipId: string; tags: string[] }[] }>('POST', '/api/v1/clips/tags', {
      body: { clipIds, ...change },
    }),
  /** `time` in seconds of the source; null leaves the choice to the analysis. */
  chooseThumbnail: (clipId: string, time: number | null) =>
    send<ClipView>('PATCH', `/api/v1/clips/${clipId}/thumbnail`, { body: { thumbnailTime: time } }),
}
