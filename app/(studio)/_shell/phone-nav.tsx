'use client'

import { Menu } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { IconButton } from '@/app/_ui/icon-button'
import { usePart } from '@/app/_ui/use-part'
import type { NavItem } from './types'

type PhoneNavProps = { nav: NavItem[]; children?: ReactNode }

const load = () => import('./phone-sheet')

/** The rail as a sheet, for phones. `children` stand below the navigation. */
export function PhoneNav({ nav, children }: PhoneNavProps) {
  const [isOpen, setOpen] = useState(false)
  const { loaded, open, fetchAhead, failure } = usePart(load, 'menu', () => setOpen(false))
  return (
    <>
      <IconButton
        label="Menu"
        aria-haspopup="dialog"
        className="md:hidden"
        onPointerEnter={fetchAhead}
        onFocus={fetchAhead}
        onClick={() => {
          if (!loaded) open()
          setOpen(true)
        }}
      >
        <Menu aria-hidden className="size-5!" />
      </IconButton>
      {failure}
      {loaded ? (
        <loaded.PhoneSheet nav={nav} isOpen={isOpen} onOpenChange={setOpen}>
          {children}
        </loaded.PhoneSheet>
      ) : null}
    </>
  )
}
