import '@/lib/core/zod-without-eval'
import { z } from 'zod'

/** Null follows what the organization's brand kit does unless a clip says otherwise. */
const choice = z.boolean().nullable().default(null)

/** Which parts of the brand kit a clip shows. */
export const clipBrandSchema = z.object({ watermark: choice, intro: choice, outro: choice })

export type ClipBrand = z.infer<typeof clipBrandSchema>
