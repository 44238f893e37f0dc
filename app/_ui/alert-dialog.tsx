'use client'

import { type ComponentProps, cloneElement, type ReactElement, type ReactNode, useEffect, useState } from 'react'
import { usePart } from './use-part'

type AlertDialogProps = {
  /** The button that opens it. */
  trigger?: ReactElement<ComponentProps<'button'>>
  open?: boolean
  onOpenChange?: (open: boolean) => void
  title: ReactNode
  /** What will happen, and whether it can be taken back. */
  description: ReactNode
  children?: ReactNode
  action: string
  cancel?: string
  destructive?: boolean
  disabled?: boolean
  /** The dialog stays, pending, until this settles; it stays open when it throws. */
  onConfirm: () => unknown
}

const load = () => import('./alert-dialog-panel')

/** A question that has to be answered. Loaded when it is first asked; where that is not possible, it says so. */
export function AlertDialog({ trigger, cancel = 'Cancel', onConfirm, ...props }: AlertDialogProps) {
  const [ownOpen, setOwnOpen] = useState(false)
  const [pending, setPending] = useState(false)
  const open = props.open ?? ownOpen
  const { loaded: panel, open: ask, fetchAhead, failure } = usePart(load, 'dialog', () => setOpen(false))
  useEffect(() => {
    if (open) ask()
  }, [open, ask])

  function setOpen(next: boolean) {
    if (pending) return
    setOwnOpen(next)
    props.onOpenChange?.(next)
  }

  async function confirm() {
    setPending(true)
    try {
      await onConfirm()
      setOwnOpen(false)
      props.onOpenChange?.(false)
    } finally {
      setPending(false)
    }
  }

  return (
    <>
      {trigger
        ? cloneElement(trigger, {
            'aria-haspopup': 'dialog',
            'aria-expanded': open && panel !== null,
            onPointerEnter: fetchAhead,
            onFocus: fetchAhead,
            onClick: () => {
              if (open) ask()
              setOpen(true)
            },
          })
        : null}
      {failure}
      {panel ? (
        <panel.AlertDialogPanel
          {...props}
          open={open}
          onOpenChange={setOpen}
          cancel={cancel}
          pending={pending}
          onConfirm={() => void confirm()}
        />
      ) : null}
    </>
  )
}
