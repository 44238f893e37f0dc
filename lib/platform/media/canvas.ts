import { createRequire } from 'node:module'
import { type FontName, familyOf, fontFiles, fontsOfPlan } from '@/lib/core/drawing/fonts'
import type { TextPlan } from '@/lib/core/drawing/types'

type CanvasModule = typeof import('@napi-rs/canvas')

const known = new Set<FontName>()

/**
 * The drawing library, without the fonts of this machine: a clip must look the same wherever it's made.
 * @throws Error that names the package where it's missing or built for another system
 */
export async function loadCanvas(): Promise<CanvasModule> {
  process.env.DISABLE_SYSTEM_FONTS_LOAD = '1'
  try {
    return await import('@napi-rs/canvas')
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause)
    throw new Error(`Captions can't be drawn: @napi-rs/canvas doesn't load on this machine (${reason})`, { cause })
  }
}

/**
 * Loads the fonts that `plan` is drawn with; each once in a process.
 * @throws Error that names the file where one can't be read
 */
export function loadFonts({ GlobalFonts }: CanvasModule, plan: TextPlan): void {
  const require = createRequire(import.meta.url)
  for (const font of fontsOfPlan(plan)) {
    if (known.has(font)) continue
    if (!GlobalFonts.registerFromPath(require.resolve(fontFiles[font]), familyOf(font))) {
      throw new Error(`Captions can't be drawn: ${fontFiles[font]} can't be read`)
    }
    known.add(font)
  }
}
