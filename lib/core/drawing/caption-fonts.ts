import '../zod-without-eval'
import { z } from 'zod'
import type { FontName } from './fonts'

/** The bundled fonts that captions can have in place of their style's, with the names that people know. */
export const captionFonts = {
  'montserrat-900': 'Montserrat',
  'poppins-800': 'Poppins',
  'archivo-black': 'Archivo Black',
  anton: 'Anton',
  'luckiest-guy': 'Luckiest Guy',
  bangers: 'Bangers',
  'noto-sans': 'Noto Sans',
} as const satisfies Partial<Record<FontName, string>>

export type CaptionFont = keyof typeof captionFonts | 'own'

/** `own` is the font that the organization has uploaded; null leaves the font to the style. */
export const captionFontInput = z
  .enum([...(Object.keys(captionFonts) as (keyof typeof captionFonts)[]), 'own'])
  .nullable()
