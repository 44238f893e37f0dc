'use client'

import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { itemClass, surfaceClass } from './surface-class'

export const DropdownMenu = Radix.Root
export const DropdownMenuTrigger = Radix.Trigger
export const DropdownMenuRadioGroup = Radix.RadioGroup

export function DropdownMenuContent({
  className,
  align = 'end',
  sideOffset = 4,
  ...props
}: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        align={align}
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn(
          surfaceClass,
          'thin-scroll max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto',
          className,
        )}
        {...props}
      />
    </Radix.Portal>
  )
}

type ItemProps = ComponentProps<typeof Radix.Item> & { destructive?: boolean }

export function DropdownMenuItem({ className, destructive, ...props }: ItemProps) {
  return <Radix.Item className={cn(itemClass({ tone: destructive ? 'danger' : 'plain' }), className)} {...props} />
}

export function DropdownMenuRadioItem({ className, children, ...props }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem className={cn(itemClass(), className)} {...props}>
      {children}
      <Radix.ItemIndicator className="ml-auto pl-3">
        <Check aria-hidden className="size-4 text-ember-ink" />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  )
}
