'use client'

import { Menu } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { IconButton } from '@/app/_ui/icon-button'
import { useAfterHydration } from '@/app/_ui/use-after-hydration'
import type { NavItem } from './types'

type PhoneNavProps = { nav: NavItem[]; children?: ReactNode }

const load = () => import('./phone-sheet')

/** The rail as a sheet, for phones. `children` stand below the navigation. */
export function PhoneNav({ nav, children }: PhoneNavProps) {
  const [isOpen, setOpen] = useState(false)
  const [isWanted, setWanted] = useState(false)
  const loaded = useAfterHydration(load, isWanted)
  const want = () => setWanted(true)
  return (
    <>
      <IconButton
        label="Menu"
        aria-haspopup="dialog"
        className="md:hidden"
        onPointerEnter={want}
        onFocus={want}
        onClick={() => {
          want()
          setOpen(true)
        }}
      >
        <Menu aria-hidden className="size-5!" />
      </IconButton>
      {loaded ? (
        <loaded.PhoneSheet nav={nav} isOpen={isOpen} onOpenChange={setOpen}>
          {children}
        </loaded.PhoneSheet>
      ) : null}
    </>
  )
}
