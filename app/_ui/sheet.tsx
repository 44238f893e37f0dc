'use client'

import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { CloseButton } from './close-button'
import { cn } from './cn'
import { overlayClass } from './dialog'

export const Sheet = Radix.Root

const sides = {
  left: 'inset-y-0 left-0 w-72 data-[state=open]:slide-in-from-left data-[state=closed]:slide-out-to-left',
  right: 'inset-y-0 right-0 w-96 data-[state=open]:slide-in-from-right data-[state=closed]:slide-out-to-right',
  bottom:
    'inset-x-0 bottom-0 max-h-[85dvh] rounded-t-xl data-[state=open]:slide-in-from-bottom data-[state=closed]:slide-out-to-bottom',
}

type SheetContentProps = { side?: keyof typeof sides; title: ReactNode; className?: string; children: ReactNode }

export function SheetContent({ side = 'right', title, className, children }: SheetContentProps) {
  return (
    <Radix.Portal>
      <Radix.Overlay className={overlayClass} />
      <Radix.Content
        aria-describedby={undefined}
        className={cn(
          'fixed z-50 flex max-w-[calc(100vw-3rem)] flex-col bg-raised shadow-float outline-none duration-200 data-[state=open]:animate-in data-[state=closed]:animate-out',
          side === 'bottom' && 'max-w-none',
          sides[side],
          className,
        )}
      >
        <header className="flex h-topbar shrink-0 items-center border-b border-hairline pr-12 pl-5">
          <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
        </header>
        <div className="thin-scroll min-h-0 grow overflow-y-auto p-5">{children}</div>
        <Radix.Close asChild>
          <CloseButton className="top-3 right-3 pointer-coarse:top-1.5 pointer-coarse:right-1.5" />
        </Radix.Close>
      </Radix.Content>
    </Radix.Portal>
  )
}
