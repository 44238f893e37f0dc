'use client'

import { type ComponentProps, cloneElement, type ReactElement, type ReactNode, useRef, useState } from 'react'
import { useAfterHydration } from './use-after-hydration'

type PopoverProps = {
  /** The button that opens it. */
  trigger: ReactElement<ComponentProps<'button'>>
  /** It is announced as a dialog of this name. */
  'aria-label': string
  /** `close` is for what leads away. */
  children: (close: () => void) => ReactNode
}

const load = () => import('./popover-panel')

/** A panel beside the button that opens it. Loaded when a pointer or the focus comes near. */
export function Popover({ trigger, children, ...props }: PopoverProps) {
  const [isOpen, setOpen] = useState(false)
  const [isWanted, setWanted] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const loaded = useAfterHydration(load, isWanted)
  const want = () => setWanted(true)
  return (
    <>
      {cloneElement(trigger, {
        ref: button,
        'aria-haspopup': 'dialog',
        'aria-expanded': isOpen,
        onPointerEnter: want,
        onFocus: want,
        onClick: () => {
          want()
          setOpen(!isOpen)
        },
      })}
      {loaded ? (
        <loaded.PopoverPanel button={button} isOpen={isOpen} onOpenChange={setOpen} {...props}>
          {children(() => setOpen(false))}
        </loaded.PopoverPanel>
      ) : null}
    </>
  )
}
