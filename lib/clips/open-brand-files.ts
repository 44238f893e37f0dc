import type { RenderAssets } from '@/lib/platform/media/render-file'
import { localSource } from '@/lib/platform/media/source-cache'
import { brandFileKey } from '@/lib/platform/storage/keys'
import type { ExportBrand } from './export-brand'

/**
 * The files of `brand` on local disk, for as long as a step runs.
 * @throws NotFound where one was removed for good
 */
export async function openBrandFiles(
  organizationId: string,
  brand: ExportBrand | null,
  options: { signal?: AbortSignal },
): Promise<RenderAssets> {
  if (!brand) return {}
  const open = async (assetId: string | undefined, slot: 'logo' | 'font' | 'intro' | 'outro') => {
    if (assetId === undefined) return undefined
    const key = brandFileKey({ organizationId, assetId }, slot)
    return localSource(key, `${organizationId}.${assetId}.${slot}`, options)
  }
  return {
    watermark: await open(brand.watermark?.assetId, 'logo'),
    font: await open(brand.fontId ?? undefined, 'font'),
    intro: await open(brand.intro?.assetId, 'intro'),
    outro: await open(brand.outro?.assetId, 'outro'),
  }
}
