'use client'

import { type ComponentProps, cloneElement, type ReactElement, type ReactNode, useRef, useState } from 'react'
import { usePart } from './use-part'

type PopoverProps = {
  /** The button that opens it. */
  trigger: ReactElement<ComponentProps<'button'>>
  /** It is announced as a dialog of this name. */
  'aria-label': string
  /** `close` is for what leads away. */
  children: (close: () => void) => ReactNode
}

const load = () => import('./popover-panel')

/**
 * A panel beside the button that opens it. Loaded when a pointer or the focus comes near; where that is not possible, it says
 * so, and each press tries again.
 */
export function Popover({ trigger, children, ...props }: PopoverProps) {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const { loaded, open, fetchAhead, failure } = usePart(load, 'panel', () => setOpen(false))
  return (
    <>
      {cloneElement(trigger, {
        ref: button,
        'aria-haspopup': 'dialog',
        'aria-expanded': isOpen && loaded !== null,
        onPointerEnter: fetchAhead,
        onFocus: fetchAhead,
        onClick: () => {
          setOpen(loaded === null || !isOpen)
          if (!loaded) open()
        },
      })}
      {failure}
      {loaded ? (
        <loaded.PopoverPanel button={button} isOpen={isOpen} onOpenChange={setOpen} {...props}>
          {children(() => setOpen(false))}
        </loaded.PopoverPanel>
      ) : null}
    </>
  )
}
