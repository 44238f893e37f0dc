import { studioRoute } from '@/app/_doors/route'
import { copyAsset } from '@/lib/brand/copy-asset'
import { copyAssetInput } from '@/lib/brand/schemas'

/** Makes a short video or export the intro or outro. */
export const POST = studioRoute(
  { rate: 'enqueue', permission: 'brand.update', body: copyAssetInput, status: 201 },
  (ctx, { body }) => copyAsset(ctx, body),
)
