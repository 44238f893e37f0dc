import { createRequire } from 'node:module'
import { type BundledFont, familyOf, fontFiles, fontsOfPlan } from '@/lib/core/drawing/fonts'
import type { TextPlan } from '@/lib/core/drawing/types'
import { leaveOutSystemFonts } from '../env'

type CanvasModule = typeof import('@napi-rs/canvas')

const known = new Set<BundledFont>()

/**
 * The drawing library, without the fonts of this machine: a clip must look the same wherever it's made.
 * @throws Error that names the package where it's missing or built for another system
 */
export async function loadCanvas(): Promise<CanvasModule> {
  leaveOutSystemFonts()
  try {
    return await import('@napi-rs/canvas')
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause)
    throw new Error(`Captions cannot be drawn: @napi-rs/canvas does not load on this machine (${reason})`, { cause })
  }
}

/**
 * Loads the fonts that `plan` is drawn with; each once in a process. `ownFont` is the file of an uploaded one.
 * @throws Error that names the file where one can't be read
 */
export function loadFonts({ GlobalFonts }: CanvasModule, plan: TextPlan, ownFont?: string): void {
  const require = createRequire(import.meta.url)
  for (const font of fontsOfPlan(plan)) {
    if (font === 'own') {
      // Without it the letters come from the next font of the list: a clip never loses its captions.
      if (ownFont) GlobalFonts.registerFromPath(ownFont, familyOf(font))
      continue
    }
    if (known.has(font)) continue
    if (!GlobalFonts.registerFromPath(require.resolve(fontFiles[font]), familyOf(font))) {
      throw new Error(`Captions cannot be drawn: ${fontFiles[font]} cannot be read`)
    }
    known.add(font)
  }
}
