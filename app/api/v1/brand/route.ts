import { studioRoute } from '@/app/_doors/route'
import { brandAnswer } from '@/lib/brand/answers'
import { getBrand } from '@/lib/brand/get-brand'
import { brandSettings } from '@/lib/brand/schemas'
import { updateBrand } from '@/lib/brand/update-brand'

/** The brand kit. Its files are uploaded as type `brand_asset`, with the slot as `purpose`. */
export const GET = studioRoute(
  { summary: 'Get the brand kit', answer: brandAnswer, rate: 'read', permission: 'brand.read' },
  (ctx) => getBrand(ctx),
)

export const PUT = studioRoute(
  {
    summary: 'Replace the settings of the brand kit',
    answer: brandAnswer,
    rate: 'write',
    permission: 'brand.update',
    body: brandSettings,
  },
  (ctx, { body }) => updateBrand(ctx, body),
)
