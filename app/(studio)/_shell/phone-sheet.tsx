'use client'

import type { ReactNode } from 'react'
import { Sheet, SheetContent } from '@/app/_ui/sheet'
import { RailNav } from './rail-nav'
import type { NavItem } from './types'

type PhoneSheetProps = {
  nav: NavItem[]
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  children?: ReactNode
}

export function PhoneSheet({ nav, isOpen, onOpenChange, children }: PhoneSheetProps) {
  return (
    <Sheet open={isOpen} onOpenChange={onOpenChange}>
      <SheetContent side="left" title="ClipForge">
        <div className="grid gap-6">
          <RailNav nav={nav} onNavigate={() => onOpenChange(false)} />
          {children}
        </div>
      </SheetContent>
    </Sheet>
  )
}
