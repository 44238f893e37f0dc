import { send } from '@/app/_api/send'
import type { BulkExport } from '@/lib/clips/browse-schemas'

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
}
