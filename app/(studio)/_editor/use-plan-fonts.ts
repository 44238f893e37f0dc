'use client'

import { useEffect, useState } from 'react'
import { readFile } from '@/app/_api/send'
import { type BundledFont, type FontName, familyOf, fontsOfPlan } from '@/lib/core/drawing/fonts'
import type { TextPlan } from '@/lib/core/drawing/types'

const loading = new Map<BundledFont, Promise<void>>()
let own: { url: string; loaded: Promise<void>; face: FontFace | null } | null = null

/** Loads a font once in a page, from our own origin. One that doesn't come is asked for again next time. */
function loadFont(font: FontName, ownUrl: string | null): Promise<void> {
  if (font === 'own') return loadOwn(ownUrl)
  const known = loading.get(font)
  if (known) return known
  const loaded = fetchFont(font).catch((error: unknown) => {
    loading.delete(font)
    throw error
  })
  loading.set(font, loaded)
  return loaded
}

/** The organization's own font, by its signed address. Another one takes its place. Without one the next font draws the text. */
function loadOwn(url: string | null): Promise<void> {
  const path = url?.split('?')[0] ?? null
  if (!url || !path) return Promise.resolve()
  if (own?.url === path) return own.loaded
  const previous = own?.face
  const entry = { url: path, face: null as FontFace | null, loaded: Promise.resolve() }
  entry.loaded = (async () => {
    try {
      const face = new FontFace(familyOf('own'), await (await readFile(url)).arrayBuffer())
      await face.load()
      if (previous) document.fonts.delete(previous)
      document.fonts.add(face)
      entry.face = face
    } catch (error) {
      if (own === entry) own = null
      throw error
    }
  })()
  own = entry
  return entry.loaded
}

async function fetchFont(font: BundledFont): Promise<void> {
  const { fontUrls } = await import('./font-urls')
  const face = new FontFace(familyOf(font), `url("${fontUrls[font].href}")`)
  document.fonts.add(await face.load())
}

export type FontState = 'loading' | 'ready' | 'failed'

/** Whether the fonts of `plan` are there. Nothing is drawn before: widths would be wrong. `ownUrl` is where an uploaded font is. */
export function usePlanFonts(plan: TextPlan | null, ownUrl: string | null): FontState {
  const names = plan ? fontsOfPlan(plan).join(' ') : ''
  const [loaded, setLoaded] = useState({ names: '', hasFailed: false })
  useEffect(() => {
    let isCurrent = true
    const finish = (hasFailed: boolean) => isCurrent && setLoaded({ names, hasFailed })
    Promise.all(
      names
        .split(' ')
        .filter(Boolean)
        .map((name) => loadFont(name as FontName, ownUrl)),
    ).then(
      () => finish(false),
      () => finish(true),
    )
    return () => {
      isCurrent = false
    }
  }, [names, ownUrl])
  if (names !== '' && loaded.names !== names) return 'loading'
  return loaded.hasFailed ? 'failed' : 'ready'
}
