import '@/lib/core/zod-without-eval'
import { z } from 'zod'
import { captionFontInput } from '@/lib/core/drawing/caption-fonts'
import { corners } from '@/lib/core/drawing/watermark'
import { hexColor } from '@/lib/core/hex-color'
import type { brandAnswer, brandAssetAnswer, edgeCandidateAnswer } from './answers'

/** What a brand kit has files for. */
export const brandSlots = ['logo', 'font', 'intro', 'outro'] as const
export type BrandSlot = (typeof brandSlots)[number]

const color = hexColor.nullable().default(null)
const colors = z.object({ text: color, highlight: color, background: color })
const watermark = z.object({
  /** Whether clips show it unless they say otherwise. */
  isOn: z.boolean().default(true),
  corner: z.enum(corners).default('top-left'),
  /** The logo's longer side as a fraction of the frame's short side. */
  size: z.number().min(0.05).max(0.5).default(0.2),
  opacity: z.number().min(0.1).max(1).default(0.9),
})
const edge = z.object({ isOn: z.boolean().default(true) })

export const brandSettings = z.object({
  colors: colors.default(() => colors.parse({})),
  captionFont: captionFontInput.default(null),
  watermark: watermark.default(() => watermark.parse({})),
  intro: edge.default({ isOn: true }),
  outro: edge.default({ isOn: true }),
})
export type BrandSettings = z.infer<typeof brandSettings>

export const brandAssetPath = z.object({ assetId: z.uuid() })

export const copyAssetInput = z
  .object({ slot: z.enum(['intro', 'outro']), videoId: z.uuid().optional(), exportId: z.uuid().optional() })
  .refine(({ videoId, exportId }) => (videoId === undefined) !== (exportId === undefined), {
    message: 'Choose a video or an export.',
    path: ['videoId'],
  })

export type BrandAssetStatus = 'uploading' | 'processing' | 'ready' | 'failed' | 'canceled'

export type BrandAssetView = z.output<typeof brandAssetAnswer>

export type BrandView = z.output<typeof brandAnswer>

/** A short video or export of the organization that can become an intro or outro. */
export type EdgeCandidate = z.output<typeof edgeCandidateAnswer>
