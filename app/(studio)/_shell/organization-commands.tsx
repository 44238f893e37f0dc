'use client'

import { useCallback } from 'react'
import { useIsland } from '@/app/_providers/clerk-islands'
import { useAfterHydration } from '@/app/_ui/use-after-hydration'

const load = () => import('./organization-commands-panel')

/** Puts the person's other organizations into the palette, once Clerk knows them. Shows nothing itself. */
export function OrganizationCommands() {
  const loaded = useAfterHydration(load)
  useIsland(
    null,
    useCallback(() => (loaded ? <loaded.OrganizationCommandsPanel /> : null), [loaded]),
  )
  return null
}
