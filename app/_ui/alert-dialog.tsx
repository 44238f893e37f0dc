'use client'

import { type ComponentProps, cloneElement, type ReactElement, type ReactNode, useState } from 'react'
import { useAfterHydration } from './use-after-hydration'

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

/** A question that has to be answered. Loaded when it is first asked. */
export function AlertDialog({ trigger, cancel = 'Cancel', onConfirm, ...props }: AlertDialogProps) {
  const [ownOpen, setOwnOpen] = useState(false)
  const [isWanted, setWanted] = useState(false)
  const [pending, setPending] = useState(false)
  const open = props.open ?? ownOpen
  const panel = useAfterHydration(load, isWanted || open)
  const want = () => setWanted(true)

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
            'aria-expanded': open,
            onPointerEnter: want,
            onFocus: want,
            onClick: () => setOpen(true),
          })
        : null}
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
