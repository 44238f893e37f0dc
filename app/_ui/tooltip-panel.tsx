'use client'

import { Tooltip as Radix } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { Kbd } from './kbd'

type TooltipPanelProps = {
  anchor: Element
  side: 'top' | 'right' | 'bottom' | 'left'
  shortcut?: string
  onClose: () => void
  children: ReactNode
}

/** What a tooltip shows, beside `anchor`. */
export function TooltipPanel({ anchor, side, shortcut, onClose, children }: TooltipPanelProps) {
  const [{ top, left, width, height }] = useState(() => anchor.getBoundingClientRect())
  return (
    <Radix.Provider>
      <Radix.Root open onOpenChange={(open) => open || onClose()}>
        <Radix.Trigger asChild>
          <span aria-hidden className="pointer-events-none fixed" style={{ top, left, width, height }} />
        </Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-70 flex max-w-72 items-center gap-2 rounded-md bg-ink px-2.5 py-1.5 text-xs wrap-anywhere text-paper animate-in fade-in-0 duration-120"
          >
            {children}
            {shortcut ? <Kbd inverted>{shortcut}</Kbd> : null}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  )
}
