import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { BrandSettings } from '@/app/(studio)/_brand/brand-settings'
import { isAllowed } from '@/lib/access/permissions'
import { getBrand } from '@/lib/brand/get-brand'

export const metadata: Metadata = { title: 'Brand' }

export default studioPage({ isClosedToStaff: true }, async ({ ctx }) => (
  <BrandSettings given={await getBrand(ctx)} isEditable={isAllowed(ctx, 'brand.update')} />
))
