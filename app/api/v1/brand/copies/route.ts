import { studioRoute } from '@/app/_doors/route'
import { brandAssetAnswer } from '@/lib/brand/answers'
import { copyAsset } from '@/lib/brand/copy-asset'
import { copyAssetInput } from '@/lib/brand/schemas'

/** Makes a short video or export the intro or outro. */
export const POST = studioRoute(
  {
    summary: 'Copy an asset of the brand kit',
    description: 'Makes a short video or export the intro or outro.',
    answer: brandAssetAnswer,
    errors: ['conflict', 'not_found'],
    rate: 'enqueue',
    permission: 'brand.update',
    body: copyAssetInput,
    status: 201,
  },
  (ctx, { body }) => copyAsset(ctx, body),
)
