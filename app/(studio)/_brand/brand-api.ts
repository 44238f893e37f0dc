import { send } from '@/app/_api/send'
import { browserUploadApi, type UploadApi } from '@/app/(studio)/_uploads/upload-api'
import type { BrandAssetView, BrandSettings, BrandSlot, BrandView, EdgeCandidate } from '@/lib/brand/schemas'
import type { UploadView } from '@/lib/uploads/schemas'

export const brandApi = {
  get: () => send<BrandView>('GET', '/api/v1/brand'),
  save: (settings: BrandSettings) => send<BrandView>('PUT', '/api/v1/brand', { body: settings }),
  remove: (assetId: string) => send<null>('DELETE', `/api/v1/brand/assets/${assetId}`),
  copy: ({ slot, candidate }: { slot: BrandSlot; candidate: EdgeCandidate }) =>
    send<BrandAssetView>('POST', '/api/v1/brand/copies', {
      body: { slot, [candidate.type === 'video' ? 'videoId' : 'exportId']: candidate.id },
    }),
}

/** As videos are uploaded, for a slot of the brand kit. */
export function brandUploadApi(purpose: BrandSlot): UploadApi {
  return {
    ...browserUploadApi,
    start: (file) =>
      send<UploadView>('POST', '/api/v1/uploads', {
        body: {
          type: 'brand_asset',
          purpose,
          filename: file.name,
          sizeBytes: file.size,
          contentType: file.type || undefined,
          fingerprint: file.fingerprint,
        },
      }),
  }
}
