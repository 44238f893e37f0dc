'use client'

import { ContextMenu as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { itemClass, surfaceClass } from './surface-class'

export const ContextMenu = Radix.Root
export const ContextMenuTrigger = Radix.Trigger

/** A shortcut to actions that a visible menu offers too, never their only home. */
export function ContextMenuContent({ className, ...props }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content className={cn(surfaceClass, 'min-w-48', className)} collisionPadding={8} {...props} />
    </Radix.Portal>
  )
}

type ItemProps = ComponentProps<typeof Radix.Item> & { destructive?: boolean }

export function ContextMenuItem({ className, destructive, ...props }: ItemProps) {
  return <Radix.Item className={cn(itemClass({ tone: destructive ? 'danger' : 'plain' }), className)} {...props} />
}

export function ContextMenuSeparator({ className, ...props }: ComponentProps<typeof Radix.Separator>) {
  return <Radix.Separator className={cn('-mx-1 my-1 h-px bg-hairline', className)} {...props} />
}
