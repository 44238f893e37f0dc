import { studioRoute } from '@/app/_doors/route'
import { getCropTrack } from '@/lib/clips/get-crop-track'
import { clipIdInput, cropRangeInput } from '@/lib/clips/schemas'

/** Keyframes of the smart crop for `?aspect=9:16&start=1.5&end=20`, in seconds of the source. */
export const GET = studioRoute(
  { rate: 'compute', permission: 'clip.read', params: clipIdInput, query: cropRangeInput },
  (ctx, { params, query }) => getCropTrack(ctx, { ...query, ...params }),
)
