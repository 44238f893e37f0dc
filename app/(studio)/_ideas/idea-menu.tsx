'use client'

import { Ellipsis } from 'lucide-react'
import { IconButton } from '@/app/_ui/icon-button'
import { useOnDemand } from '@/app/_ui/use-on-demand'
import type { IdeaMenuPanelProps } from './idea-menu-panel'

const load = () => import('./idea-menu-panel')

/** What else can be done with an idea. */
export function IdeaMenu(props: IdeaMenuPanelProps) {
  const { loaded, failure, trigger } = useOnDemand(load)
  if (loaded) return <loaded.IdeaMenuPanel {...props} />
  return (
    <>
      <IconButton variant="secondary" label="More actions" aria-haspopup="menu" aria-expanded={false} {...trigger}>
        <Ellipsis />
      </IconButton>
      {failure}
    </>
  )
}
