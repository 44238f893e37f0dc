'use client'

import { Dialog as Radix } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { CloseButton } from './close-button'
import { cn } from './cn'

export const Dialog = Radix.Root
export const DialogTrigger = Radix.Trigger
export const DialogClose = Radix.Close

export const overlayClass =
  'fixed inset-0 z-50 bg-scrim data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=closed]:animate-out data-[state=closed]:fade-out-0 duration-150'

export const dialogClass = [
  'fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-lg -translate-1/2 flex-col',
  'rounded-lg bg-raised shadow-float outline-none duration-150',
  'data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:zoom-in-98',
  'data-[state=closed]:animate-out data-[state=closed]:fade-out-0',
].join(' ')

type DialogContentProps = Omit<ComponentProps<typeof Radix.Content>, 'title'> & {
  title: ReactNode
  description?: ReactNode
  footer?: ReactNode
}

export function DialogContent({ title, description, footer, className, children, ...props }: DialogContentProps) {
  return (
    <Radix.Portal>
      <Radix.Overlay className={overlayClass} />
      <Radix.Content
        className={cn(dialogClass, className)}
        {...(description ? {} : { 'aria-describedby': undefined })}
        {...props}
      >
        <header className="grid gap-1 pt-4 pr-12 pb-3 pl-5">
          <Radix.Title className="text-lg font-semibold wrap-anywhere">{title}</Radix.Title>
          {description ? (
            <Radix.Description className="text-base wrap-anywhere text-ink-soft">{description}</Radix.Description>
          ) : null}
        </header>
        <div className="thin-scroll min-h-0 overflow-y-auto px-5 pb-5">{children}</div>
        {footer ? (
          <footer className="flex flex-wrap justify-end gap-2 border-t border-hairline px-5 py-3">{footer}</footer>
        ) : null}
        <Radix.Close asChild>
          <CloseButton />
        </Radix.Close>
      </Radix.Content>
    </Radix.Portal>
  )
}
