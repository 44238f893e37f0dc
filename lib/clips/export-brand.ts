import '@/lib/core/zod-without-eval'
import { z } from 'zod'
import { brandedLook } from '@/lib/brand/rules'
import type { BrandSettings, BrandSlot } from '@/lib/brand/schemas'
import type { Size } from '@/lib/core/drawing/types'
import { corners, type WatermarkPlan, watermarkPlan } from '@/lib/core/drawing/watermark'
import type { ClipEdit } from './edit'
import { safeBoxOf } from './text-places'

const edge = z.object({ assetId: z.uuid(), seconds: z.number().min(0).max(60) }).nullable()
const side = z.number().int().min(1).max(4096)

/** What of a brand kit an export is made with, kept with it: whatever becomes of the kit, a repeat renders the same. */
export const exportBrandSchema = z.object({
  watermark: z
    .object({
      assetId: z.uuid(),
      logo: z.object({ width: side, height: side }),
      look: z.object({ corner: z.enum(corners), size: z.number().min(0).max(1), opacity: z.number().min(0).max(1) }),
    })
    .nullable(),
  intro: edge,
  outro: edge,
  fontId: z.uuid().nullable(),
})
export type ExportBrand = z.infer<typeof exportBrandSchema>

type AssetFacts = { id: string; width: number | null; height: number | null; durationSeconds: number | null }
export type KnownBrand = { settings: BrandSettings; assets: Record<BrandSlot, AssetFacts | null> }

/**
 * What `edit` shows of a brand kit: what the clip says, or else what the kit does. The preview and exports both ask this.
 * Null for nothing.
 */
export function brandOfEdit(
  edit: Pick<ClipEdit, 'brand' | 'captionFont'>,
  { settings, assets }: KnownBrand,
): ExportBrand | null {
  const { logo, font } = assets
  const isShown = (part: 'watermark' | 'intro' | 'outro') => edit.brand[part] ?? settings[part].isOn
  const edgeOf = (part: 'intro' | 'outro') => {
    const asset = assets[part]
    return asset && isShown(part) ? { assetId: asset.id, seconds: asset.durationSeconds ?? 0 } : null
  }
  const { corner, size, opacity } = settings.watermark
  const brand: ExportBrand = {
    watermark:
      logo?.width && logo.height && isShown('watermark')
        ? { assetId: logo.id, logo: { width: logo.width, height: logo.height }, look: { corner, size, opacity } }
        : null,
    intro: edgeOf('intro'),
    outro: edgeOf('outro'),
    fontId: edit.captionFont === 'own' && font ? font.id : null,
  }
  return Object.values(brand).some((part) => part !== null) ? brand : null
}

/** The watermark of `brand` in a frame of `size` pixels, inside of what networks leave free. */
export function watermarkOf(brand: Pick<ExportBrand, 'watermark'> | null, size: Size): WatermarkPlan | null {
  if (!brand?.watermark) return null
  return watermarkPlan(size, brand.watermark.logo, brand.watermark.look, safeBoxOf(size))
}

/** `edit` with the colors and the font of the kit, as a new clip has them. */
export function withBrandLook(edit: ClipEdit, { settings, assets }: KnownBrand): ClipEdit {
  return { ...edit, ...brandedLook(settings, assets.font !== null) }
}
