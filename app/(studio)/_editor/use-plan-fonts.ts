'use client'

import { useEffect, useState } from 'react'
import { type FontName, familyOf, fontsOfPlan } from '@/lib/core/drawing/fonts'
import type { TextPlan } from '@/lib/core/drawing/types'

const loading = new Map<FontName, Promise<void>>()

/** Loads a font once in a page, from our own origin. One that doesn't come is asked for again next time. */
function loadFont(font: FontName): Promise<void> {
  const known = loading.get(font)
  if (known) return known
  const loaded = fetchFont(font).catch((error: unknown) => {
    loading.delete(font)
    throw error
  })
  loading.set(font, loaded)
  return loaded
}

async function fetchFont(font: FontName): Promise<void> {
  const { fontUrls } = await import('./font-urls')
  const face = new FontFace(familyOf(font), `url("${fontUrls[font].href}")`)
  document.fonts.add(await face.load())
}

export type FontState = 'loading' | 'ready' | 'failed'

/** Whether the fonts of `plan` are there. Nothing is drawn before: widths would be wrong. */
export function usePlanFonts(plan: TextPlan | null): FontState {
  const names = plan ? fontsOfPlan(plan).join(' ') : ''
  const [loaded, setLoaded] = useState({ names: '', hasFailed: false })
  useEffect(() => {
    let isCurrent = true
    const finish = (hasFailed: boolean) => isCurrent && setLoaded({ names, hasFailed })
    Promise.all(
      names
        .split(' ')
        .filter(Boolean)
        .map((name) => loadFont(name as FontName)),
    ).then(
      () => finish(false),
      () => finish(true),
    )
    return () => {
      isCurrent = false
    }
  }, [names])
  if (names !== '' && loaded.names !== names) return 'loading'
  return loaded.hasFailed ? 'failed' : 'ready'
}
