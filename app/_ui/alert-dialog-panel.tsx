'use client'

import { AlertDialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './button'
import { dialogClass, overlayClass } from './dialog'

type AlertDialogPanelProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description: ReactNode
  children?: ReactNode
  action: string
  cancel: string
  destructive?: boolean
  disabled?: boolean
  pending: boolean
  onConfirm: () => void
}

export function AlertDialogPanel(props: AlertDialogPanelProps) {
  const { open, onOpenChange, title, description, children, action, cancel, destructive } = props
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
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
              pending={props.pending}
              disabled={props.disabled}
              onClick={props.onConfirm}
            >
              {action}
            </Button>
          </footer>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
