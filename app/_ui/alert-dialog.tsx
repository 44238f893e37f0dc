'use client'

import { AlertDialog as Radix } from 'radix-ui'
import { type ReactElement, type ReactNode, useState } from 'react'
import { Button } from './button'
import { dialogClass, overlayClass } from './dialog'

type AlertDialogProps = {
  trigger?: ReactElement
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

export function AlertDialog(props: AlertDialogProps) {
  const { trigger, title, description, children, action, cancel = 'Cancel', destructive, disabled, onConfirm } = props
  const [ownOpen, setOwnOpen] = useState(false)
  const [pending, setPending] = useState(false)
  const open = props.open ?? ownOpen

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
    <Radix.Root open={open} onOpenChange={setOpen}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content className={dialogClass}>
          <div className="thin-scroll grid gap-3 overflow-y-auto p-5">
            <Radix.Title className="text-lg font-semibold wrap-anywhere">{title}</Radix.Title>
            <Radix.Description className="text-base wrap-anywhere text-ink-soft">{description}</Radix.Description>
            {children}
          </div>
          <footer className="flex flex-wrap justify-end gap-2 border-t border-hairline px-5 py-3">
            <Radix.Cancel asChild>
              <Button variant="ghost">{cancel}</Button>
            </Radix.Cancel>
            <Button
              variant={destructive ? 'danger' : 'primary'}
              pending={pending}
              disabled={disabled}
              onClick={() => void confirm()}
            >
              {action}
            </Button>
          </footer>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
