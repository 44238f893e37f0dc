'use client'

import { Popover as Radix } from 'radix-ui'
import type { ReactNode, RefObject } from 'react'
import { cn } from './cn'
import { surfaceClass } from './surface-class'

type PopoverPanelProps = {
  button: RefObject<HTMLButtonElement | null>
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  'aria-label': string
  children: ReactNode
}

export function PopoverPanel({ button, isOpen, onOpenChange, children, ...props }: PopoverPanelProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Anchor virtualRef={button as RefObject<HTMLButtonElement>} />
      <Radix.Portal>
        <Radix.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          // The button closes it by itself.
          onInteractOutside={(event) => {
            if (button.current?.contains(event.target as Node)) event.preventDefault()
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            button.current?.focus()
          }}
          className={cn(
            surfaceClass,
            'thin-scroll max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-1rem)] overflow-y-auto p-4 outline-none',
          )}
          {...props}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
