'use client'

import { Menu } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { IconButton } from '@/app/_ui/icon-button'
import { Sheet, SheetContent } from '@/app/_ui/sheet'
import { RailNav } from './rail-nav'
import type { NavItem } from './types'

type PhoneNavProps = { nav: NavItem[]; children?: ReactNode }

/** The rail as a sheet, for phones. `children` stand below the navigation. */
export function PhoneNav({ nav, children }: PhoneNavProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <IconButton label="Menu" aria-haspopup="dialog" className="md:hidden" onClick={() => setOpen(true)}>
        <Menu aria-hidden className="size-5!" />
      </IconButton>
      <Sheet open={open} onOpenChange={setOpen}>
        <SheetContent side="left" title="ClipForge">
          <div className="grid gap-6">
            <RailNav nav={nav} onNavigate={() => setOpen(false)} />
            {children}
          </div>
        </SheetContent>
      </Sheet>
    </>
  )
}
