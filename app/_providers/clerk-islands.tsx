'use client'

import type { ClerkProvider } from '@clerk/nextjs'
import { type ComponentProps, createContext, type ReactNode, useContext, useId, useLayoutEffect, useMemo } from 'react'
import { useAfterHydration } from '@/app/_ui/use-after-hydration'
import { type Registry, useRegistry } from '@/app/_ui/use-registry'
import type { clerkParts } from './clerk-loaded'

export type ClerkOptions = Omit<ComponentProps<typeof ClerkProvider>, 'children'>

/** Something drawn below Clerk's provider. `place` is where on the page; null is for what shows nothing. */
export type Island = { place: Element | null; draw: (parts: typeof clerkParts) => ReactNode }

type Islands = Registry<Island> & { isLoaded: boolean }

const IslandsContext = createContext<Islands | null>(null)

const load = () => import('./clerk-loaded')

/**
 * Around pages that show something of Clerk's. Clerk and its own script are loaded once the page is interactive; until
 * then each island shows its placeholder. The rest of the page does not hang on Clerk, and does not render again with it.
 */
export function ClerkIslands({ options, children }: { options: ClerkOptions; children: ReactNode }) {
  const [islands, registry] = useRegistry<Island>()
  const loaded = useAfterHydration(load)
  const isLoaded = loaded !== null
  const value = useMemo<Islands>(() => ({ ...registry, isLoaded }), [registry, isLoaded])
  return (
    <IslandsContext value={value}>
      {children}
      {loaded ? <loaded.ClerkLoaded options={options} islands={islands} /> : null}
    </IslandsContext>
  )
}

/** Has `draw` drawn below Clerk's provider, at `place`. `draw` has to be the same function while it draws the same. */
export function useIsland(place: Element | null, draw: Island['draw']): { isLoaded: boolean } {
  const id = useId()
  const islands = useContext(IslandsContext)
  if (!islands) throw new Error('What shows something of Clerk needs AppClerkProvider above it.')
  const { put, remove, isLoaded } = islands
  useLayoutEffect(() => put(id, { place, draw }), [put, id, place, draw])
  useLayoutEffect(() => () => remove(id), [remove, id])
  return { isLoaded }
}
