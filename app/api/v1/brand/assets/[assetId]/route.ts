import { studioRoute } from '@/app/_doors/route'
import { removeAsset } from '@/lib/brand/remove-asset'
import { brandAssetPath } from '@/lib/brand/schemas'

export const DELETE = studioRoute(
  {
    summary: 'Delete an asset of the brand kit',
    errors: ['conflict'],
    rate: 'write',
    permission: 'brand.update',
    params: brandAssetPath,
  },
  (ctx, { params }) => removeAsset(ctx, params),
)
