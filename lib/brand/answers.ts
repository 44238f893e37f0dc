import { z } from 'zod'
import { brandSettings, brandSlots } from './schemas'

export const brandAssetAnswer = z
  .object({
    id: z.uuid(),
    slot: z.enum(brandSlots),
    status: z.enum(['uploading', 'processing', 'ready', 'failed', 'canceled']),
    name: z.string().describe('A font’s own name, otherwise that of the file.'),
    sizeBytes: z.number(),
    width: z.number().nullable().describe('Pixels of a logo, an intro or an outro.'),
    height: z.number().nullable(),
    durationSeconds: z.number().nullable(),
    errorMessage: z.string().nullable().describe('Why it can’t be used.'),
    url: z.url().nullable().describe('Signed, for minutes; null until it is ready.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'BrandAsset', description: 'A file of the brand kit.' })

const asset = brandAssetAnswer.nullable()
const bySlot = z.object({ logo: asset, font: asset, intro: asset, outro: asset })

export const brandAnswer = z
  .object({
    settings: brandSettings,
    assets: bySlot.describe('What is in use.'),
    incoming: bySlot.describe('The newest file of a slot that is not in use: still being checked, or refused.'),
  })
  .meta({ id: 'Brand', description: 'The brand kit.' })

export const edgeCandidateAnswer = z
  .object({ type: z.enum(['video', 'export']), id: z.uuid(), title: z.string(), durationSeconds: z.number() })
  .meta({ id: 'EdgeCandidate', description: 'A short video or export that can become an intro or outro.' })
