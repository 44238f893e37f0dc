'use client'

import type { ReactNode } from 'react'
import { IconButton } from './icon-button'
import { useOnDemand } from './use-on-demand'

export type ThemeIcons = Record<'button' | 'light' | 'dark' | 'system', ReactNode>

const load = () => import('./theme-menu')

export function ThemeToggleButton({ icons }: { icons: ThemeIcons }) {
  const { loaded, failure, trigger } = useOnDemand(load)
  if (loaded) return <loaded.ThemeMenu icons={icons} />
  return (
    <>
      <IconButton label="Theme" aria-haspopup="menu" aria-expanded={false} {...trigger}>
        {icons.button}
      </IconButton>
      {failure}
    </>
  )
}
